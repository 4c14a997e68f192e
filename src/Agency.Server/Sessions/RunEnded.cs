namespace Agency.Server.Sessions;

/// <summary>What a session that waits for a build server's run is told.</summary>
/// <param name="HasPassed">How it ended.</param>
/// <param name="At">When that was taken in, by the database's clock.</param>
internal sealed record RunEnded(bool HasPassed, long At)
{
    /// <summary>The build server's name for the run; null where it is not told.</summary>
    public string? RunId { get; init; }

    /// <summary>Whether nothing of the incident fails any more.</summary>
    public bool IsAll { get; init; }

    /// <summary>The name of the signal.</summary>
    public const string Signal = "run";
}
