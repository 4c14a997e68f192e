namespace Agency.Core.Diagnosis.Logs;

/// <summary>A part of a run, as the runner divides it.</summary>
/// <param name="Name">As the runner calls it; empty for a log that has no steps.</param>
/// <param name="Log">The file that it begins in; empty when there is but one.</param>
/// <param name="FirstLine">From 1.</param>
/// <param name="LastLine">Inclusive.</param>
/// <param name="HasFailed">True when the log says so.</param>
public sealed record LogStep(string Name, string Log, int FirstLine, int LastLine, bool HasFailed);
