namespace Agency.Cli.Dashboards;

/// <summary>A day in UTC.</summary>
/// <param name="Problems">Problems that heals saw, each counted once.</param>
internal sealed record DayFigures(DateOnly Day, int Problems, int Attempted, int Healed)
{
    /// <summary>From 0 to 1; null when nothing was attempted.</summary>
    public double? Success => Attempted == 0 ? null : Healed / (double)Attempted;
}
