namespace Agency.Server.Workers.Healing;

/// <summary>What the Fix-Agent gave.</summary>
/// <param name="HasPatch">Whether there is a change to deliver.</param>
/// <param name="Reason">Why not, or what it does.</param>
internal sealed record FixReport(bool HasPatch, string Reason)
{
    public string Commit { get; init; } = "";

    public string Branch { get; init; } = "";

    public string Message { get; init; } = "";

    public double? Risk { get; init; }

    public string? RiskLevel { get; init; }

    public double? Confidence { get; init; }

    /// <summary>Tests that fail with it all the same.</summary>
    public long StillFailing { get; init; }

    public bool ReusesPattern { get; init; }

    public long SandboxMilliseconds { get; init; }

    /// <summary>Trying again may give something: a limit was reached, a tool broke.</summary>
    public bool MayHelpAgain { get; init; }
}
