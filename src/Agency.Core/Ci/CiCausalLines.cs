namespace Agency.Core.Ci;

/// <summary>A stretch of a log, from 1.</summary>
public sealed record CiCausalLines(string Log, int FirstLine, int LastLine, string Text);
