namespace Agency.Server.Dashboard.Models;

/// <summary>What ended in one hour or day.</summary>
/// <param name="From">The start, in milliseconds since 1970.</param>
public sealed record TrendPoint(long From, long Succeeded, long Other)
{
    public long Ended => Succeeded + Other;

    public double? Success => Ended == 0 ? null : Succeeded / (double)Ended;
}
