namespace Agency.Server.Sessions;

/// <summary>A session that this node has just taken.</summary>
internal sealed record ClaimedSession
{
    public required string Id { get; init; }

    public required string Workflow { get; init; }

    public required string Repository { get; init; }

    public required long Attempt { get; init; }

    public required string Input { get; init; }

    public required long Epoch { get; init; }
}
