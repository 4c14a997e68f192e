namespace Agency.Core.Ci;

/// <summary>One action that changes no code.</summary>
/// <param name="Action">The id of an action of the catalog: <c>rerun-failed-tests</c>.</param>
/// <param name="Targets">What it is done to: test ids, a service, a file; empty where the action needs none.</param>
/// <param name="Reason">Why it is expected to help.</param>
public sealed record PlannedAction(string Action, IReadOnlyList<string> Targets, string Reason);
