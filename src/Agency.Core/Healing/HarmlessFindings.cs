using System.Collections.Concurrent;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;

namespace Agency.Core.Healing;

/// <summary>
/// Tells weaknesses from what only looks like one. An analyser sees a line; a fixer reads what the value is made of and what it is for,
/// and says when a place is right as it is.
/// </summary>
public sealed class HarmlessFindings(IReadOnlyList<IFixer> fixers, TimeProvider time)
{
    /// <returns>Of some findings those about security that are harmless where they are, and why.</returns>
    public async Task<IReadOnlyDictionary<Finding, string>> FindAsync(IProject project, IEnumerable<Finding> findings, CancellationToken cancellationToken)
    {
        var guarded = fixers.Where(f => f.Rung == Rung.Builtin).Select(f => new GuardedFixer(f, formatter: null, project, time)).ToList();
        var harmless = new ConcurrentDictionary<Finding, string>(ReferenceEqualityComparer.Instance);
        await Parallel.ForEachAsync(
            findings.Where(f => f.Category == Category.Security && f.Obstacle is null),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (finding, token) =>
            {
                foreach (var fixer in guarded)
                {
                    switch (await fixer.AskAsync(finding, finding, token))
                    {
                        case FixOutcome.Declined { IsHarmless: true } declined:
                            harmless[finding] = declined.Detail;
                            return;
                        case FixOutcome.Proposed:
                            return;
                    }
                }
            });
        return harmless;
    }
}
