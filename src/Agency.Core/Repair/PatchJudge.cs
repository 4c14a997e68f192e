using System.Security.Cryptography;
using System.Text;
using Agency.Core.Diagnosis;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Repair;

/// <summary>
/// Ranks plausible patches, for plausible is not correct: those that cure more failures first, without dubious traits,
/// that change least of what the code did in tests that pass, likely, small. Those that do the same on every input that
/// was tried stand together. Says how far the best is to be trusted.
/// </summary>
public sealed class PatchJudge(IProject project, IRepairLanguage language, IHarnessSession session, Spectrum spectrum)
{
    private const int MostTests = 25;

    public async Task<IReadOnlyList<Patch>> JudgeAsync(
        IReadOnlyList<Patch> plausible, IReadOnlyList<TestFailure> alike, FailureStudy study, CancellationToken cancellationToken)
    {
        var literals = await language.TestLiteralsAsync(project, [.. alike.Select(f => f.Result)], cancellationToken);
        var judged = new List<Patch>();
        foreach (var patch in plausible)
            judged.Add(patch with { Traits = await TraitsAsync(patch, literals, cancellationToken) });
        judged = await BehaviourAsync(judged, study, cancellationToken);
        // Of those that behave alike the likeliest speaks for all.
        var shares = judged.GroupBy(GroupOf).ToDictionary(g => g.Key, g => g.Sum(PatchScore.Of));
        var ranked = judged
            .OrderByDescending(p => p.Fixed.Count)
            .ThenBy(p => p.StillFailing)
            .ThenBy(p => p.Traits != PatchTraits.None)
            .ThenByDescending(p => shares[GroupOf(p)])
            .ThenBy(GroupOf, StringComparer.Ordinal)
            .ThenByDescending(PatchScore.Of)
            .ToList();
        return [.. ranked.Select(p => p with { Confidence = PatchScore.Confidence(p, ranked, r => GroupOf(r) == GroupOf(p), alike) })];
    }

    private static string GroupOf(Patch patch) => patch.Behaviour.Length > 0 ? patch.Behaviour : string.Join('|', patch.Edits.Select(e => $"{e.File}:{e.Span.Start}:{e.NewText}"));

    private async Task<List<Patch>> BehaviourAsync(IReadOnlyList<Patch> patches, FailureStudy study, CancellationToken cancellationToken)
    {
        var result = new List<Patch>();
        var places = new List<(Patch Patch, RepositoryPath File, string Name, int First, int Last)?>();
        foreach (var patch in patches)
            places.Add(await PlaceAsync(patch, cancellationToken));
        foreach (var group in places.OfType<(Patch Patch, RepositoryPath File, string Name, int First, int Last)>().GroupBy(p => (p.File, p.Name, p.First, p.Last)))
        {
            var tests = spectrum.TestsOf(group.Key.File, group.Key.First, group.Key.Last).Order(StringComparer.Ordinal).ToList();
            var passing = tests.Where(t => study.Suite.Results.TryGetValue(t, out var r) && !r.IsFailure).Take(MostTests).ToList();
            var variants = group.Select((p, i) => new Variant(i, p.Patch.Edits)).ToList();
            var all = await session.ProbeAsync(group.Key.File, (group.Key.Name, group.Key.First), variants, [.. passing, .. tests.Except(passing).Take(MostTests)], cancellationToken);
            var old = passing.Count == 0 ? null : await session.ProbeAsync(group.Key.File, (group.Key.Name, group.Key.First), variants, passing, cancellationToken);
            foreach (var (place, i) in group.Select((p, i) => (p, i)))
            {
                result.Add(place.Patch with
                {
                    Behaviour = all?.After.TryGetValue(i, out var outcomes) == true ? $"{group.Key.Name}-{NameOf(outcomes)}" : "",
                    Drift = old?.After.TryGetValue(i, out var now) == true && old.Given > 0
                        ? now.Take(old.Given).Zip(old.Before).Count(pair => pair.First != pair.Second) / (double)old.Given
                        : null,
                });
            }
        }

        var placed = places.Select(p => p?.Patch).ToHashSet();
        return [.. result, .. patches.Where(p => !placed.Contains(p))];
    }

    /// <summary>The one function that a patch changes; null when it changes more, or less.</summary>
    private async Task<(Patch Patch, RepositoryPath File, string Name, int First, int Last)?> PlaceAsync(Patch patch, CancellationToken cancellationToken)
    {
        (Patch, RepositoryPath, string, int, int)? place = null;
        foreach (var edit in patch.Edits)
        {
            if (await project.ParseAsync(edit.File, cancellationToken) is not { } tree
                || language.FunctionAt(tree, tree.Source.PositionAt(edit.Span.Start).Line) is not var (name, first, last))
            {
                return null;
            }

            var here = (patch, edit.File, name, first, last);
            if (place is not null && place != here)
                return null;
            place = here;
        }

        return place;
    }

    private static string NameOf(IEnumerable<string> outcomes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', outcomes))))[..8];

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
