namespace Agency.Core.Ci;

/// <summary>What became of an action.</summary>
/// <param name="Status"><c>done</c>, <c>failed</c>, <c>not_configured</c>, <c>skipped</c>, <c>planned</c>.</param>
public sealed record ActionReport(string Action, IReadOnlyList<string> Targets, string Status, string Detail);
