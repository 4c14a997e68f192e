namespace Agency.Server.Dashboard.Models;

/// <summary>Something that somebody did or decided.</summary>
public sealed record AuditItem
{
    public long Id { get; init; }

    public long At { get; init; }

    public string Actor { get; init; } = "";

    public string Role { get; init; } = "";

    public string Action { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Detail { get; init; } = "";
}
