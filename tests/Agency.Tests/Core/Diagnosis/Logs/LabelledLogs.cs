using System.Text.Json;
using Agency.Core.Diagnosis.Logs;
using Agency.Tests.Catalog.Classifiers;
using Agency.Tests.House;

namespace Agency.Tests.Core.Diagnosis.Logs;

/// <summary>The labelled logs, each diagnosed once.</summary>
internal static class LabelledLogs
{
    private const string Folder = "tests/Agency.Tests/Fixtures/Logs";

    private static readonly Lazy<Task<IReadOnlyList<JudgedLog>>> Judged = new(JudgeAllAsync);

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<JudgedLog>> AllAsync() => await Judged.Value;

    public static async Task<IReadOnlyList<JudgedLog>> HeldOutAsync() => [.. (await AllAsync()).Where(l => l.Label.HeldOut)];

    private static async Task<IReadOnlyList<JudgedLog>> JudgeAllAsync()
    {
        var labels = JsonSerializer.Deserialize<List<LabelledLog>>(await Repository.ReadAsync(Folder + "/labels.json"), Format)!;
        var judged = new List<JudgedLog>();
        foreach (var label in labels)
        {
            await using var log = File.OpenRead(Path.Combine(Repository.Root, Folder, label.File));
            var diagnosis = await ClassifierTrial.Diagnoser.DiagnoseAsync(log, baseline: null, CancellationToken.None);
            judged.Add(new JudgedLog(label, diagnosis) { WithBaseline = await BesideSuccessAsync(label) });
        }

        return judged;
    }

    private static async Task<LogDiagnosis?> BesideSuccessAsync(LabelledLog label)
    {
        if (label.Ok is null)
            return null;
        var baseline = LogBaseline.Empty();
        await using (var success = File.OpenRead(Path.Combine(Repository.Root, Folder, label.Ok)))
            await baseline.AddAsync(success, CancellationToken.None);
        await using var log = File.OpenRead(Path.Combine(Repository.Root, Folder, label.File));
        return await ClassifierTrial.Diagnoser.DiagnoseAsync(log, baseline, CancellationToken.None);
    }
}
