namespace Agency.Core.Reporting;

/// <summary>An analyser and how it fared.</summary>
/// <param name="Version">As the tool says it; null when it was not found.</param>
/// <param name="Status">How it fared.</param>
/// <param name="Detail">What to type when it is missing, or how it broke; null when all is well.</param>
public sealed record ReportedTool(string Name, string? Version, ReportedToolStatus Status, string? Detail = null);
