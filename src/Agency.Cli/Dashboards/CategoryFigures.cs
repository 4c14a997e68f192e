namespace Agency.Cli.Dashboards;

/// <summary>A category over a week.</summary>
/// <param name="Problems">Each counted once.</param>
/// <param name="Share">Of the problems of all categories, from 0 to 1.</param>
/// <param name="Healed">Those of them that were healed.</param>
/// <param name="Median">From knowing a finding to its verified fix, over the healed findings of a month; null without any.</param>
/// <param name="Slowest">The 95th percentile of the same.</param>
internal sealed record CategoryFigures(string Category, int Problems, double Share, int Healed, TimeSpan? Median, TimeSpan? Slowest);
