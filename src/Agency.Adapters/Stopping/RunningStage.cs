namespace Agency.Adapters.Stopping;

/// <summary>What a running heal is doing.</summary>
/// <param name="Name">A stage, as <see cref="Agency.Core.Healing.IHealProgress"/> has them.</param>
/// <param name="Detail">For people; may hold text of the repository.</param>
/// <param name="Since">When it began with that.</param>
public sealed record RunningStage(string Name, string Detail, DateTimeOffset Since);
