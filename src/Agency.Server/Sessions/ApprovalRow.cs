namespace Agency.Server.Sessions;

/// <summary>An approval that somebody can answer.</summary>
internal sealed record ApprovalRow
{
    public string Id { get; init; } = "";

    public string SessionId { get; init; } = "";

    public string Repository { get; init; } = "";

    public string Category { get; init; } = "";
}
