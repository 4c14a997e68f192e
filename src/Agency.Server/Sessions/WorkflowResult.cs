namespace Agency.Server.Sessions;

/// <summary>How a session ended.</summary>
/// <param name="Outcome">One of <see cref="SessionOutcomes"/>.</param>
/// <param name="Reason">For people, in one or two sentences.</param>
internal sealed record WorkflowResult(string Outcome, string Reason);
