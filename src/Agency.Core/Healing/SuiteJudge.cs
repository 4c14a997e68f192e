using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// Has layers of candidates judged by the suite for the price of few runs: all layers at once; when that fails, the
/// first failing layer by binary search, and in it the guilty candidates by adaptive group testing (Hwang, "A method for
/// detecting all defective members in a population by group testing", 1972), both with just the tests that failed; the
/// whole suite confirms what is left. With k guilty of n that is about 2 + k whole runs and k·log2(n) runs of the
/// failing tests. Nobody is refused without a run of his own.
/// </summary>
internal sealed class SuiteJudge(StaticVerifier statics, SuiteVerifier suite, ModuleGraph modules)
{
    /// <summary>How often the search may end without a guilty one before nobody is believed any more.</summary>
    private const int MostFruitless = 2;

    private readonly TestRelevance relevance = new(modules);

    public async Task<SuiteJudgement> JudgeAsync(IReadOnlyList<Layer> layers, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(layers, cancellationToken);
        if (outcome is SuiteOutcome.Passed all)
            return new SuiteJudgement(layers, [], all.Run);
        var failed = (SuiteOutcome.Failed)outcome;
        var tests = await TellingAsync(layers[0].Before.State, layers[^1].After.State, failed, cancellationToken);

        // The shortest prefix of layers that fails: its last layer is where to look.
        var passing = 0;
        var failing = layers.Count;
        while (failing - passing > 1)
        {
            var middle = (passing + failing) / 2;
            if (await suite.TryAsync(layers[middle - 1].After.State, tests, cancellationToken) is SuiteOutcome.Failed earlier)
                (failing, failed) = (middle, earlier);
            else
                passing = middle;
        }

        var good = layers.Take(passing).ToList();
        TestRun? run = null;
        if (good.Count > 0)
        {
            var confirmed = await RunAsync(good, cancellationToken);
            if (confirmed is not SuiteOutcome.Passed passed)
                return await JudgeAsync(good, cancellationToken);
            run = passed.Run;
        }

        var (rest, refused, restRun) = await JudgeOneAsync(layers[failing - 1], failed, tests, cancellationToken);
        return rest is null ? new SuiteJudgement(good, refused, run) : new SuiteJudgement([.. good, rest], refused, restRun);
    }

    /// <summary>Takes the guilty out of a layer that fails until what is left passes.</summary>
    private async Task<(Layer? Good, List<SuiteRefusal> Refused, TestRun? Run)> JudgeOneAsync(
        Layer layer, SuiteOutcome.Failed failed, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        var refused = new List<SuiteRefusal>();
        var current = layer;
        for (var fruitless = 0; ;)
        {
            var (searched, evidence) = fruitless == 0 ? await WithoutFollowUpsAsync(current, failed, tests, cancellationToken) : (current, failed);
            var guilty = await GuiltyAsync(searched, current, new Suspicion(current.Candidates, [], evidence), tests, cancellationToken);
            refused.AddRange(guilty.Select(r => new SuiteRefusal(layer, r)));
            if (guilty.Count > 0)
            {
                var rest = current.Candidates.Except(guilty.Select(r => r.Candidate)).ToList();
                if (rest.Count == 0)
                    return (null, refused, null);

                // What passed the static checks together with the guilty must pass them without.
                var again = await statics.VerifyAsync(current.Before, rest, cancellationToken);
                refused.AddRange(again.Refused.Select(r => new SuiteRefusal(layer, r)));
                if (again.Layer is null)
                    return (null, refused, null);
                current = again.Layer;
            }
            else if (++fruitless > MostFruitless)
            {
                refused.AddRange(current.Candidates.Select(c => new SuiteRefusal(
                    layer, new Refusal(c, ReasonCode.Inconclusive, $"The tests fail on and off with these changes: {failed.Detail}"))));
                return (null, refused, null);
            }

            var outcome = await RunAsync([current], cancellationToken);
            if (outcome is SuiteOutcome.Passed passed)
                return (current, refused, passed.Run);
            failed = (SuiteOutcome.Failed)outcome;
            tests = await TellingAsync(current.Before.State, current.After.State, failed, cancellationToken);
        }
    }

    /// <summary>
    /// The layer without its follow-ups, where it fails like that too: in a part of it they would have to be derived anew, by
    /// every analyser, for each text that is tried.
    /// </summary>
    private async Task<(Layer Layer, SuiteOutcome.Failed Evidence)> WithoutFollowUpsAsync(
        Layer layer, SuiteOutcome.Failed failed, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        if (layer.FollowUps.Count == 0 || layer.Candidates.Count == 1)
            return (layer, failed);
        var bare = layer with { FollowUps = [] };
        bare = bare with { After = layer.After with { State = await statics.PartAsync(bare, layer.Candidates, cancellationToken) } };
        return await suite.TryAsync(bare.After.State, tests, cancellationToken) is SuiteOutcome.Failed evidence ? (bare, evidence) : (layer, failed);
    }

    /// <summary>
    /// Of the tests that failed those which by themselves fail on the bad version and pass on the good one; none when
    /// only the whole suite tells the two apart, as where tests depend on the ones that ran before them.
    /// </summary>
    private async Task<IReadOnlyList<string>> TellingAsync(TextState good, TextState bad, SuiteOutcome.Failed failed, CancellationToken cancellationToken)
    {
        if (failed.Tests.Count == 0 || await suite.TryAsync(bad, failed.Tests, cancellationToken) is not SuiteOutcome.Failed alone)
            return [];
        var tests = alone.Tests.Count > 0 ? alone.Tests : failed.Tests;
        return await suite.TryAsync(good, tests, cancellationToken) is not SuiteOutcome.Failed always ? tests
            : always.Tests.Count > 0 ? [.. tests.Except(always.Tests)]
            : [];
    }

    /// <summary>
    /// The suspects that make the tests fail. The context passes and context and suspects together fail, each by a run
    /// of exactly that text; dividing keeps both true (the left half is only searched when it was seen to fail, the
    /// right one only when it was seen to fail on top of what is innocent on the left, or when that is all of the left
    /// and the text is the one that failed already). So whoever is left alone is the difference between a text that
    /// passes and one that fails. He is tried once more all the same, with all that follows from him: that names the tests
    /// which he breaks, and a test that passes this time is at fault itself.
    /// </summary>
    /// <param name="layer">What is searched.</param>
    /// <param name="whole">The same with its follow-ups.</param>
    /// <param name="tests">The tests to look at; empty for the whole suite.</param>
    private async Task<List<Refusal>> GuiltyAsync(
        Layer layer, Layer whole, Suspicion suspicion, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        var (suspects, context, evidence) = suspicion;
        if (suspects.Count == 1)
        {
            if (await TryAsync(whole, [.. context, .. suspects], tests, cancellationToken) is SuiteOutcome.Failed proof)
                return [new Refusal(suspects[0], ReasonCode.BreaksTests, relevance.Describe(suspects[0].Proposal, proof))];
            if (ReferenceEquals(layer, whole))
                suite.Distrust(evidence.Tests);
            return [];
        }

        var half = suspects.Count / 2;
        var left = suspects.Take(half).ToList();
        var right = suspects.Skip(half).ToList();
        var guilty = new List<Refusal>();
        if (await TryAsync(layer, [.. context, .. left], tests, cancellationToken) is SuiteOutcome.Failed leftFails)
            guilty.AddRange(await GuiltyAsync(layer, whole, new Suspicion(left, context, leftFails), tests, cancellationToken));
        List<Candidate> innocent = [.. context, .. left.Except(guilty.Select(r => r.Candidate))];
        var rightFails = guilty.Count == 0 ? evidence : await TryAsync(layer, [.. innocent, .. right], tests, cancellationToken) as SuiteOutcome.Failed;
        if (rightFails is not null)
            guilty.AddRange(await GuiltyAsync(layer, whole, new Suspicion(right, innocent, rightFails), tests, cancellationToken));
        return guilty;
    }

    /// <summary>Runs tests on a layer with only some of its candidates, and with what those need to follow.</summary>
    private async Task<SuiteOutcome> TryAsync(Layer layer, IReadOnlyList<Candidate> candidates, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        var state = candidates.Count == layer.Candidates.Count
            ? layer.After.State
            : await statics.PartAsync(layer, candidates, cancellationToken);
        return await suite.TryAsync(state, tests, cancellationToken);
    }

    /// <summary>The whole suite on the last layer's text.</summary>
    private Task<SuiteOutcome> RunAsync(IReadOnlyList<Layer> layers, CancellationToken cancellationToken)
    {
        var changed = layers.SelectMany(l => l.Candidates.SelectMany(c => c.Proposal.Files).Concat(l.FollowUps.SelectMany(p => p.Files)));
        var reached = modules.Dependents(changed);
        var baseline = suite.Baseline!.Results.Keys.Select(id => id.Split("::")[0]).Distinct();
        var affected = baseline.Where(file => RepositoryPath.TryParse(file, out var path) && reached.Contains(path)).ToList();
        return suite.RunAsync(layers[^1].After.State, affected, cancellationToken);
    }

    /// <param name="Suspects">At least one of them is guilty.</param>
    /// <param name="Context">Known to pass.</param>
    /// <param name="Evidence">The run in which suspects and context failed together.</param>
    private sealed record Suspicion(IReadOnlyList<Candidate> Suspects, IReadOnlyList<Candidate> Context, SuiteOutcome.Failed Evidence);
}
