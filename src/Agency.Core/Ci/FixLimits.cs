namespace Agency.Core.Ci;

/// <summary>The limits that held when the input was prepared; for people, the settings of the run that makes the patch decide.</summary>
public sealed record FixLimits(IReadOnlyList<string> Paths, int MaxFiles, int MaxLines, int Minutes);
