using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Repair;

/// <summary>
/// Ranks plausible patches, for plausible is not correct: those that cure more failures first, without dubious traits,
/// likely, small. Says how far the best is to be trusted.
/// </summary>
public sealed class PatchJudge(IProject project, IRepairLanguage language)
{
    public async Task<IReadOnlyList<Patch>> JudgeAsync(IReadOnlyList<Patch> plausible, IReadOnlyList<TestFailure> failures, CancellationToken cancellationToken)
    {
        var literals = await language.TestLiteralsAsync(project, [.. failures.Select(f => f.Result)], cancellationToken);
        var judged = new List<Patch>();
        foreach (var patch in plausible)
            judged.Add(patch with { Traits = await TraitsAsync(patch, literals, cancellationToken) });
        var ranked = judged
            .OrderByDescending(p => p.Fixed.Count)
            .ThenBy(p => p.Traits != PatchTraits.None)
            .ThenByDescending(Weight)
            .ToList();
        return [.. ranked.Select((p, rank) => p with { Confidence = Confidence(p, rank, ranked) })];
    }

    private static double Weight(Patch patch) => patch.Prior;

    /// <summary>How likely the patch is right: its share of the weight of all that were found.</summary>
    private static double Confidence(Patch patch, int rank, IReadOnlyList<Patch> ranked)
    {
        var total = ranked.Where(p => p.Fixed.Count == patch.Fixed.Count && p.Traits == PatchTraits.None).Sum(Weight);
        if (total <= 0 || patch.Traits != PatchTraits.None)
            return 0.1;
        return Math.Round(Math.Clamp((rank == 0 ? 0.3 : 0.1) + (0.6 * Weight(patch) / total), 0, 0.95), 2);
    }

    private async Task<PatchTraits> TraitsAsync(Patch patch, IReadOnlySet<string> literals, CancellationToken cancellationToken)
    {
        var traits = PatchTraits.None;
        foreach (var file in patch.Edits.GroupBy(e => e.File))
        {
            if (language.IsTest(file.Key))
                traits |= PatchTraits.ChangesTest;
            if (await project.ParseAsync(file.Key, cancellationToken) is { } before
                && await project.Language.ParseAsync(before.Source.Apply(file), cancellationToken) is ParseOutcome.Parsed { Tree: var after })
            {
                traits |= language.TraitsOf(before, after, literals);
            }
        }

        return traits;
    }
}
