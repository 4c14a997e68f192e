using Agency.Core.Diagnosis.Logs;

namespace Agency.Tests.Core.Diagnosis.Logs;

/// <summary>A labelled log and what is made of it.</summary>
internal sealed record JudgedLog(LabelledLog Label, LogDiagnosis Diagnosis)
{
    /// <summary>What is made of it beside the log of a run that succeeded; null where there is none.</summary>
    public LogDiagnosis? WithBaseline { get; init; }

    /// <summary>True when the likeliest class is right, named or not.</summary>
    public bool IsGuessRight => Diagnosis.Ranking is [var first, ..] && first.Code == Label.Class;

    public bool IsRight => Diagnosis.Code == Label.Class;

    /// <summary>True when the first excerpt shows a line that is labelled as the cause; true where none is.</summary>
    public bool ShowsCause =>
        Label.Causal.Count == 0
        || (Diagnosis.CausalLines is [var first, ..] && Label.Causal.Any(c => first.FirstLine <= c[^1] && c[0] <= first.LastLine));

    /// <summary>The labelled tests that are listed, by the longest name that both contain.</summary>
    public int TestsFound => Label.Tests.Count(t => Diagnosis.FailingTests.Any(f => Same(f.Id, t) || (f.Title is { } title && Same(title, t))));

    /// <summary>The labelled files that are suspected.</summary>
    public int FilesFound => Label.Files.Count(l => Diagnosis.SuspectedFiles.Any(f => f.Path.EndsWith(l, StringComparison.Ordinal) || l.EndsWith(f.Path, StringComparison.Ordinal)));

    private static bool Same(string id, string label) => id.Contains(label, StringComparison.Ordinal) || label.Contains(id, StringComparison.Ordinal);
}
