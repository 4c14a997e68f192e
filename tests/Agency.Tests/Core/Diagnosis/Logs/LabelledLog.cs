namespace Agency.Tests.Core.Diagnosis.Logs;

/// <summary>A log whose cause is known, one of <c>Fixtures/Logs</c>.</summary>
/// <param name="File">Below the folder.</param>
/// <param name="Class">The code.</param>
/// <param name="Causal">The first and the last of the lines that show the cause, from 1.</param>
/// <param name="Tests">The tests that fail.</param>
/// <param name="Files">The files that are at fault.</param>
/// <param name="Made">Whether it is <c>real</c>, or <c>written</c> after real ones.</param>
/// <param name="HeldOut">True when nothing was fitted to it.</param>
internal sealed record LabelledLog(
    string File,
    string Class,
    IReadOnlyList<IReadOnlyList<int>> Causal,
    IReadOnlyList<string> Tests,
    IReadOnlyList<string> Files,
    string Tool,
    string Made,
    bool HeldOut)
{
    /// <summary>The log of a run of the same job that succeeded; null where there is none.</summary>
    public string? Ok { get; init; }
}
