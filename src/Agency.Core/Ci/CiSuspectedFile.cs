namespace Agency.Core.Ci;

/// <summary>A file of the project that the cause points to, with lines where they are told.</summary>
public sealed record CiSuspectedFile(string Path, IReadOnlyList<int> Lines);
