namespace Agency.Server.Dashboard.Models;

/// <summary>How sessions did over a time.</summary>
/// <param name="Name">The time: <c>1 h</c>, <c>24 h</c>, <c>7 d</c>.</param>
/// <param name="Ended">Sessions that came to an end; those that were stopped, or had nothing to do because it was over before, do not count.</param>
/// <param name="Succeeded">Those that healed, fixed or proposed something.</param>
/// <param name="Changed">Succeeded ones with a change of code.</param>
/// <param name="ByPattern">Those of them whose change a learned pattern made.</param>
public sealed record SuccessWindow(string Name, long Ended, long Succeeded, long Changed, long ByPattern)
{
    /// <summary>From 0 to 1; null when nothing ended.</summary>
    public double? Success => Ended == 0 ? null : Succeeded / (double)Ended;

    /// <summary>The share that patterns have in what was changed, from 0 to 1; null when nothing was.</summary>
    public double? Reuse => Changed == 0 ? null : ByPattern / (double)Changed;
}
