using Agency.Server.Intake.Events;

namespace Agency.Server.Intake.Webhooks;

/// <summary>What a delivery of GitHub's means: an event, or nothing and why.</summary>
internal sealed record GitHubOutcome(IntakeEvent? Event, string? IgnoredBecause)
{
    public static GitHubOutcome Ignored(string reason) => new(null, reason);
}
