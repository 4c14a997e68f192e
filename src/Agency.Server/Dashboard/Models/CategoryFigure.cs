namespace Agency.Server.Dashboard.Models;

/// <summary>One class of failures within a time.</summary>
public sealed record CategoryFigure
{
    public string Category { get; init; } = "";

    public long Sessions { get; init; }

    /// <summary>Those that came to an end with something to do; those that were stopped do not count.</summary>
    public long Ended { get; init; }

    public long Succeeded { get; init; }

    /// <summary>From 0 to 1; null when nothing ended.</summary>
    public double? Success => Ended == 0 ? null : Succeeded / (double)Ended;
}
