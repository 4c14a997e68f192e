namespace Agency.Server.Workers.Healing;

/// <summary>What came of pushing a branch.</summary>
/// <param name="Commit">Null when it was not pushed.</param>
internal sealed record PushReport(string? Commit, string Reason);
