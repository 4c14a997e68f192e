using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake.Http;

/// <summary>Whether a request is let in.</summary>
/// <param name="Refusal">What it is answered; null when it is let in.</param>
/// <param name="Actor">Who it is, for what is written down.</param>
internal sealed record GateOutcome(IResult? Refusal, string Actor);
