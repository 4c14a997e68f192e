namespace Agency.Server.Intake.Logs;

/// <summary>What came of sending logs on: the Developer-Agent's answer, or why there is none.</summary>
internal sealed record ForwardOutcome(string? Answer, string? Problem);
