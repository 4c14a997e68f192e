namespace Agency.Cli.Dashboards;

/// <summary>A heal in a line.</summary>
/// <param name="State">As <c>agency healing history</c> words it.</param>
internal sealed record HealLine(string Session, DateTimeOffset StartedAt, string State, bool IsDryRun, int Attempted, int Healed, int ByPattern);
