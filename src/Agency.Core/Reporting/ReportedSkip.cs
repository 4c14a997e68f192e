namespace Agency.Core.Reporting;

/// <summary>A file that was left out.</summary>
public sealed record ReportedSkip(string File, string Reason);
