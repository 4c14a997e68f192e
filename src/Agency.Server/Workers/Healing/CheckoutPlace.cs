namespace Agency.Server.Workers.Healing;

/// <summary>What commands on a checkout are given.</summary>
/// <param name="Project">The folder that is checked out.</param>
/// <param name="Commit">What it is at.</param>
/// <param name="Analysis">The file with the analysis of the run.</param>
/// <param name="Output">The folder that they write to.</param>
/// <param name="Minutes">That one of them may take.</param>
internal sealed record CheckoutPlace(string Project, string Commit, string Analysis, string Output, int Minutes);
