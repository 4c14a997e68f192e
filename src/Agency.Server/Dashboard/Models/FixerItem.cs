namespace Agency.Server.Dashboard.Models;

/// <summary>What became of the changes of one fixer or pattern.</summary>
/// <param name="LastUsed">Milliseconds since 1970.</param>
public sealed record FixerItem(string Name, int Patches, int Approved, int Rejected, int Reverted, int Reused, double? AverageRisk, long LastUsed, string LastSession);
