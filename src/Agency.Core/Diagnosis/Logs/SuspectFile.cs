namespace Agency.Core.Diagnosis.Logs;

/// <summary>A file of the project that a failure points to.</summary>
/// <param name="Path">As the log has it, without the folder that the runner checks out to.</param>
/// <param name="Lines">The lines that are named, from 1, nearest to the cause first; empty when only the file is named.</param>
public sealed record SuspectFile(string Path, IReadOnlyList<int> Lines);
