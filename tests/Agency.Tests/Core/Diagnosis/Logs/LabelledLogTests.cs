using System.Globalization;
using Agency.Catalog;
using Agency.Core.Diagnosis.Logs;
using Agency.Tests.Support;

namespace Agency.Tests.Core.Diagnosis.Logs;

/// <summary>What the diagnosis is worth, on logs that nothing was fitted to.</summary>
public sealed class LabelledLogTests
{
    /// <summary>A little below what was measured.</summary>
    private const double ClassFloor = 0.86, AnswerFloor = 0.96, CauseFloor = 0.85, CalibrationCeiling = 0.06;

    [Fact]
    public async Task The_page_about_classes_is_up_to_date() =>
        await PublishedFile.AssertUpToDateAsync(LogClassesDocument.File, LogClassesDocument.Write(await LabelledLogs.AllAsync()));

    [Fact]
    public async Task Every_class_is_in_the_registry_and_has_logs()
    {
        var codes = UnitRegistry.Classifiers.Select(c => c.Id).Append(LogDiagnosis.Unknown).Order(StringComparer.Ordinal);
        Assert.Equal(codes, (await LabelledLogs.HeldOutAsync()).Select(l => l.Label.Class).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Most_held_out_logs_are_understood()
    {
        var logs = await LabelledLogs.HeldOutAsync();
        var answers = logs.Where(l => l.Diagnosis.Code != LogDiagnosis.Unknown).ToList();
        var wrong = string.Join('\n', logs.Where(l => !l.IsRight).Select(l => $"{l.Label.File}: {l.Diagnosis.Code} {l.Diagnosis.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}"));

        Assert.True(Share(logs, l => l.IsRight) >= ClassFloor, wrong);
        Assert.True(Share(answers, l => l.IsRight) >= AnswerFloor, wrong);
    }

    [Fact]
    public async Task The_first_lines_shown_are_mostly_the_cause()
    {
        var logs = (await LabelledLogs.HeldOutAsync()).Where(l => l.Label.Causal.Count > 0).ToList();
        Assert.True(Share(logs, l => l.ShowsCause) >= CauseFloor, string.Join('\n', logs.Where(l => !l.ShowsCause).Select(l => l.Label.File)));
    }

    [Fact]
    public async Task Confidence_is_calibrated() =>
        Assert.InRange(LogClassesDocument.CalibrationError(await LabelledLogs.HeldOutAsync()), 0, CalibrationCeiling);

    private static double Share(IReadOnlyCollection<JudgedLog> logs, Func<JudgedLog, bool> isTrue) => (double)logs.Count(isTrue) / logs.Count;
}
