using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// Chooses, of the tests that a change breaks, the one to name: best one whose failure passes through a changed file,
/// else one of a test file that imports a changed file, the more directly the better.
/// </summary>
internal sealed class TestRelevance(ModuleGraph modules)
{
    public string Describe(Proposal proposal, SuiteOutcome.Failed failed)
    {
        if (failed.Run is not { } run || failed.Tests.Count == 0)
            return failed.Detail;
        var distances = Distances(proposal.Files);
        return SuiteVerifier.Describe(run, [.. failed.Tests.OrderBy(Rank)]);

        int Rank(string test) =>
            run.Results.TryGetValue(test, out var result) && result.Frames.Any(f => proposal.Files.Any(file => IsAt(f, file))) ? -1
            : RepositoryPath.TryParse(test.Split("::")[0], out var path) && distances.TryGetValue(path, out var steps) ? steps
            : int.MaxValue;
    }

    /// <summary>Runners print frames relative to the root or absolute.</summary>
    private static bool IsAt(StackFrameInfo frame, RepositoryPath file) =>
        frame.File == file.Value || frame.File.EndsWith("/" + file.Value, StringComparison.Ordinal);

    /// <summary>Over how many imports each file reaches one of the changed ones.</summary>
    private Dictionary<RepositoryPath, int> Distances(IEnumerable<RepositoryPath> changed)
    {
        var distances = changed.Distinct().ToDictionary(f => f, _ => 0);
        for (var (steps, reached) = (1, true); reached; steps++)
        {
            var next = modules.Modules
                .Where(m => !distances.ContainsKey(m.File) && m.Imports.SelectMany(modules.Resolve).Any(i => distances.ContainsKey(i.File)))
                .Select(m => m.File)
                .ToList();
            foreach (var file in next)
                distances[file] = steps;
            reached = next.Count > 0;
        }

        return distances;
    }
}
