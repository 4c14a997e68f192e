using Agency.Core.Decisions;

namespace Agency.Server.Dashboard.Models;

/// <summary>How far changes of one class go by themselves in a repository, and why.</summary>
public sealed record CategoryStanding(string Category, AutonomyStanding Standing, int Approved, int Rejected, int Kept, int Reverted);
