namespace Agency.Cli.Dashboards;

/// <summary>How heals did over a time.</summary>
/// <param name="Name">The time: <c>1 h</c>, <c>24 h</c>, <c>7 d</c>.</param>
/// <param name="Attempted">Findings for which a fix was made that came to an end: healed, refused by verification, or rolled back.</param>
/// <param name="Healed">Those that are healed.</param>
/// <param name="ByPattern">Healed ones whose fix a learned pattern made.</param>
internal sealed record SuccessRate(string Name, int Attempted, int Healed, int ByPattern)
{
    /// <summary>From 0 to 1; null when nothing was attempted.</summary>
    public double? Success => Attempted == 0 ? null : Healed / (double)Attempted;

    /// <summary>The share that patterns have in what was healed, from 0 to 1; null when nothing was.</summary>
    public double? Reuse => Healed == 0 ? null : ByPattern / (double)Healed;
}
