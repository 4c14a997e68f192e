namespace Agency.Server.Dashboard.Models;

/// <summary>One class of failures within a time.</summary>
public sealed record CategoryFigure
{
    public string Category { get; init; } = "";

    public long Sessions { get; init; }

    public long Succeeded { get; init; }
}
