namespace Agency.Server.Workers.Healing;

/// <summary>What came of pushing a branch.</summary>
/// <param name="Commit">Null when it was not pushed.</param>
internal sealed record PushReport(string? Commit, string Reason)
{
    /// <summary>Whether it may go well a little later: where the code is kept was out of reach, or refused.</summary>
    public bool MayHelpAgain { get; init; }
}
