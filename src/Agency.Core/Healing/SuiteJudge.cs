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
/// failing tests.
/// </summary>
internal sealed class SuiteJudge(HealWorkspace workspace, StaticVerifier statics, SuiteVerifier suite, ModuleGraph modules)
{
    public async Task<SuiteJudgement> JudgeAsync(IReadOnlyList<Layer> layers, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(layers, cancellationToken);
        if (outcome is SuiteOutcome.Passed all)
            return new SuiteJudgement(layers, [], all.Run);
        var failed = (SuiteOutcome.Failed)outcome;
        var tests = failed.Tests.Count > 0 && !await suite.PassesAsync(layers[^1].After.State, failed.Tests, cancellationToken) ? failed.Tests : [];

        // The shortest prefix of layers that fails: its last layer is where to look.
        var passing = 0;
        var failing = layers.Count;
        while (failing - passing > 1)
        {
            var middle = (passing + failing) / 2;
            if (await suite.PassesAsync(layers[middle - 1].After.State, tests, cancellationToken))
                passing = middle;
            else
                failing = middle;
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
        while (true)
        {
            var guilty = await GuiltyAsync(current, current.Candidates, [], tests, cancellationToken);
            refused.AddRange(guilty.Select(c => new SuiteRefusal(layer, new Refusal(c, ReasonCode.BreaksTests, failed.Detail))));
            var rest = current.Candidates.Except(guilty).ToList();
            if (rest.Count == 0)
                return (null, refused, null);

            // What passed the static checks together with the guilty must pass them without.
            var again = await statics.VerifyAsync(current.Before, rest, cancellationToken);
            refused.AddRange(again.Refused.Select(r => new SuiteRefusal(layer, r)));
            if (again.Layer is null)
                return (null, refused, null);
            current = again.Layer;
            var outcome = await RunAsync([current], cancellationToken);
            if (outcome is SuiteOutcome.Passed passed)
                return (current, refused, passed.Run);
            failed = (SuiteOutcome.Failed)outcome;
            tests = failed.Tests.Count > 0 && !await suite.PassesAsync(current.After.State, failed.Tests, cancellationToken) ? failed.Tests : [];
        }
    }

    /// <summary>The candidates that make the tests fail on top of a context that does not.</summary>
    /// <param name="tests">The tests to look at; empty for the whole suite.</param>
    private async Task<List<Candidate>> GuiltyAsync(
        Layer layer, IReadOnlyList<Candidate> candidates, IReadOnlyList<Candidate> context, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        if (candidates.Count == 1)
            return [candidates[0]];
        var half = candidates.Count / 2;
        var left = candidates.Take(half).ToList();
        var right = candidates.Skip(half).ToList();
        var guilty = new List<Candidate>();
        if (!await PassesAsync(layer, [.. context, .. left], tests, cancellationToken))
            guilty.AddRange(await GuiltyAsync(layer, left, context, tests, cancellationToken));
        List<Candidate> innocent = [.. context, .. left.Except(guilty)];

        // Nothing guilty on the left: the right is, since both together fail.
        if (guilty.Count == 0 || !await PassesAsync(layer, [.. innocent, .. right], tests, cancellationToken))
            guilty.AddRange(await GuiltyAsync(layer, right, innocent, tests, cancellationToken));
        return guilty;
    }

    private async Task<bool> PassesAsync(Layer layer, IReadOnlyList<Candidate> candidates, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in candidates.SelectMany(c => c.Proposal.Files).Distinct())
            texts[file] = (await workspace.TextAsync(layer.Before.State, file, cancellationToken))!;
        return await suite.PassesAsync(layer.Before.State.With(candidates.Select(c => c.Proposal), f => texts[f]), tests, cancellationToken);
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
}
