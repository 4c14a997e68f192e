using System.Globalization;
using Agency.Adapters.Models.Agents;
using Agency.Adapters.Workspaces;
using Agency.Core.Detection;
using Agency.Core.Diagnosis;
using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Cli.Healing;

/// <summary>Tells a model what is known of failing tests, and runs them on what it tries.</summary>
internal sealed class FailureContexts(Workspace workspace, TestHealing healing, ITestHarness harness)
{
    private const int MostPlaces = 8;
    private const int MostTests = 20;

    private static readonly HarnessLimits Limits = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(2), StopsAtFailure: false);

    /// <summary>Null for what is no failing test that a change of the code may cure.</summary>
    public FailureContext? Of(Finding finding)
    {
        if (healing.Cases.FirstOrDefault(c => c.Failures.Any(f => TestFindings.MessageOf(f) == finding.Message)) is not { Suspects.Count: > 0 } found)
            return null;
        var failure = found.Failures.First(f => TestFindings.MessageOf(f) == finding.Message);
        var places = found.Suspects.Take(MostPlaces).ToList();
        return new FailureContext(
            FactsOf(found, failure),
            [.. places.Select(p => (p.File, p.Line))],
            found.Suspects.Select(s => s.File).ToHashSet(),
            [failure.Test],
            (edits, token) => RunAsync(found, edits, token));
    }

    /// <summary>What is known of a failure, as a model is told it.</summary>
    public static IReadOnlyList<QuotedFact> FactsOf(FailureCase found, TestFailure failure)
    {
        var tried = found.Search is { } search ? $"{search.Tried} small changes were tried; {search.Plausible.Count} made it pass without breaking another test" : "none were tried";
        var undo = found.Undo is { } known ? $"it passes at commit {known.Good.Short} and fails since {known.Since}" : "not known";
        return
        [
            new QuotedFact("failing test", failure.Test),
            new QuotedFact("exception", failure.Result.Exception ?? ""),
            new QuotedFact("message", failure.Result.Message),
            new QuotedFact("stack, outermost first", string.Join('\n', failure.Result.Frames.Select(f => $"{f.File}:{f.Line} in {f.Function}"))),
            new QuotedFact("suspicious places, the most suspicious first", string.Join('\n', found.Suspects.Take(MostPlaces).Select(p => $"{p.File}:{p.Line} ({string.Join("; ", p.Reasons)})"))),
            new QuotedFact("search for a repair", tried),
            new QuotedFact("what broke it", undo),
        ];
    }

    private async Task<string> RunAsync(FailureCase found, IReadOnlyList<Edit> edits, CancellationToken cancellationToken)
    {
        if (await harness.OpenAsync(workspace, cancellationToken) is not HarnessOutcome.Opened { Session: var session })
            return "The tests cannot be run.";
        await using (session)
        {
            var run = (await session.RunAsync([new Variant(0, edits, Isolation.Project)], [], Limits, cancellationToken))[0];
            var failing = run.Results.Values.Where(r => r.IsFailure).ToList();
            var cured = found.Failures.Count(f => f.PassesIn(run));
            var words = string.Create(CultureInfo.InvariantCulture, $"{cured} of the {found.Failures.Count} tests to be cured pass; {run.Results.Count - failing.Count} tests pass in all, {failing.Count} fail.");
            return string.Join('\n', failing.Take(MostTests).Select(r => $"{r.Id}: {r.Message.Split('\n')[0]}").Prepend(words));
        }
    }
}
