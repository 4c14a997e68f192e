namespace Agency.Server.Tests.Crashes;

/// <summary>What a step of <see cref="CrashWorkflow"/> gives.</summary>
/// <param name="Chain">Made of what all the steps before gave: it shows when one is lost, doubled or out of turn.</param>
/// <param name="Receipt">What the outside gave; null where the step does nothing to it.</param>
internal sealed record CrashStep(string Chain, string? Receipt);
