using Agency.Adapters.Storage;
using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>What became of a fixer's earlier changes in a repository, by Agency's own records of it.</summary>
internal static class FixHistory
{
    /// <summary>How many changes of these fixers were verified and stayed, and how many heals with them were rolled back; zeros where there are no records.</summary>
    public static async Task<(int Kept, int Reverted)> OfAsync(string root, IReadOnlyCollection<string> fixers, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!new AgencyFolder(root).Exists)
            return (0, 0);
        try
        {
            await using var store = await DashboardStore.OpenAsync(root, cancellationToken);
            var facts = await store.FactsAsync(DateTimeOffset.UnixEpoch, time.GetUtcNow(), cancellationToken);
            var own = facts.Fixers.Where(f => fixers.Contains(f.Fixer)).ToList();
            return (own.Sum(f => Math.Max(0, f.Judged - f.Refused - f.RolledBackHeals)), own.Sum(f => f.RolledBackHeals));
        }
        catch (UserInputException)
        {
            // Without records nothing is known; the risk says so.
            return (0, 0);
        }
    }
}
