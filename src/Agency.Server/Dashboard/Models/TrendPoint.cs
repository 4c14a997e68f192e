namespace Agency.Server.Dashboard.Models;

/// <summary>What ended in one hour or day.</summary>
/// <param name="From">The start, in milliseconds since 1970.</param>
public sealed record TrendPoint(long From, long Succeeded, long Other)
{
    /// <summary>Those that ended with a change of code.</summary>
    public long Changed { get; init; }

    /// <summary>Those of them whose change a learned pattern made.</summary>
    public long ByPattern { get; init; }

    public long Ended => Succeeded + Other;

    public double? Success => Ended == 0 ? null : Succeeded / (double)Ended;
}
