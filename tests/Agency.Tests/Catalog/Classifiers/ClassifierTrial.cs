using System.Text;
using Agency.Catalog;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Tests.Catalog.Classifiers;

/// <summary>Has every classifier look at a log, as in earnest, and says which one it is.</summary>
internal static class ClassifierTrial
{
    public static LogDiagnoser Diagnoser { get; } = new(UnitRegistry.Classifiers);

    public static async Task<LogDiagnosis> DiagnoseAsync(string log, LogBaseline? baseline = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(log));
        return await Diagnoser.DiagnoseAsync(stream, baseline, CancellationToken.None);
    }

    /// <summary>The log is of the class, and its first causal line holds a text.</summary>
    public static async Task IsAsync(string code, string log, string? cause = null)
    {
        var diagnosis = await DiagnoseAsync(log);
        Assert.True(code == diagnosis.Code, $"{diagnosis.Code} ({diagnosis.Confidence:0.00}) instead of {code}: {string.Join(", ", diagnosis.Ranking.Select(r => $"{r.Code} {r.Score:0.00}"))}\n{log}");
        if (cause is not null)
            Assert.Contains(cause, diagnosis.CausalLines[0].Text, StringComparison.Ordinal);
    }

    /// <summary>The log looks like the class and is another one, or none.</summary>
    public static async Task IsNotAsync(string code, string log)
    {
        var diagnosis = await DiagnoseAsync(log);
        Assert.True(code != diagnosis.Code, $"{code} ({diagnosis.Confidence:0.00})\n{log}");
    }
}
