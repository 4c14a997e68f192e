namespace Agency.Server.Workers.Healing;

/// <summary>Whether a human is asked.</summary>
/// <param name="Reason">Why a human is; null where nobody is.</param>
/// <param name="Before">What was answered when the same change was asked about before; null where it was not.</param>
internal sealed record AskReport(string? Reason, string? Before);
