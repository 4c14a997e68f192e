using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Diagnosis;

/// <summary>Runs a suite, and what fails of it again: alone, and in its place, three times in all.</summary>
public static class Investigator
{
    /// <summary>What takes longer is looked at again, alone, with <see cref="SecondLimit"/>.</summary>
    private static readonly TimeSpan FirstLimit = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan SecondLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WholeLimit = TimeSpan.FromMinutes(10);

    /// <param name="only">The tests that are asked about; all when null.</param>
    public static async Task<FailureStudy> StudyAsync(
        IHarnessSession session, Func<RepositoryPath, bool> isTest, Func<string, bool> isInstalled, Func<string, bool>? only, CancellationToken cancellationToken)
    {
        var limits = new HarnessLimits(FirstLimit, WholeLimit, StopsAtFailure: false);
        var suite = await RunSuiteAsync(session, limits, covers: true, cancellationToken);
        var failing = session.Tests.Where(t => suite.Results.TryGetValue(t, out var r) && r.IsFailure && only?.Invoke(t) != false).ToList();
        var failures = new List<TestFailure>();
        foreach (var error in session.CollectionErrors.Where(e => only?.Invoke(e.Id) != false))
            failures.Add(CollectionFailure(error, isInstalled));
        failures.AddRange(session.Tests.Where(t => !suite.Results.ContainsKey(t) && only?.Invoke(t) != false).Select(t => new TestFailure(
            new TestResult(t, TestOutcome.Error, TimeSpan.Zero, "it was collected and gave no result", []), FailureKind.Environment, suite.Note.Length > 0 ? suite.Note : "nothing was heard of it")
        {
            Action = "Run the test runner by itself to see what ends it.",
        }));
        if (failing.Count > 0)
            failures.AddRange(await RepeatAsync(session, suite, failing, isInstalled, cancellationToken));
        return new FailureStudy(suite, failures, file => !isTest(file));
    }

    /// <summary>The whole suite; where a test took the process with it, the rest in another.</summary>
    public static async Task<VariantRun> RunSuiteAsync(IHarnessSession session, HarnessLimits limits, bool covers, CancellationToken cancellationToken)
    {
        // Some suites run in one way only.
        var ways = new Queue<Isolation>(session.Slow is null ? [Isolation.Project, Isolation.Process, Isolation.Function] : [Isolation.Process]);
        var isolation = ways.Dequeue();
        var run = (await session.RunAsync([new Variant(0, [], isolation, covers)], [], limits, cancellationToken))[0];
        var results = new Dictionary<string, TestResult>(run.Results, StringComparer.Ordinal);
        var lines = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<int>>>(run.Lines, StringComparer.Ordinal);
        for (var rounds = 0; rounds < 20; rounds++)
        {
            var left = session.Tests.Where(t => !results.ContainsKey(t)).ToList();
            if (left.Count == 0)
                break;
            var next = (await session.RunAsync([new Variant(0, [], isolation, covers)], left, limits, cancellationToken))[0];
            if (next.Results.Count == 0)
            {
                if (!ways.TryDequeue(out isolation))
                    break;
                continue;
            }

            foreach (var (id, result) in next.Results)
                results.TryAdd(id, result);
            foreach (var (id, files) in next.Lines)
                lines.TryAdd(id, files);
        }

        return run with { Results = results, Lines = lines };
    }

    private static async Task<IEnumerable<TestFailure>> RepeatAsync(
        IHarnessSession session, VariantRun suite, IReadOnlyList<string> failing, Func<string, bool> isInstalled, CancellationToken cancellationToken)
    {
        var limits = new HarnessLimits(SecondLimit, SecondLimit, StopsAtFailure: false);
        var alone = new Dictionary<string, List<TestResult?>>(StringComparer.Ordinal);
        foreach (var test in failing)
        {
            var one = (await session.RunAsync([new Variant(0, [])], [test], limits, cancellationToken))[0].Results.GetValueOrDefault(test);
            // What does not end within the longer time need not be waited for as long again.
            var next = one is { Exception: VariantRun.Hang } ? limits with { Test = FirstLimit } : limits;
            var other = (await session.RunAsync([new Variant(0, [], session.Slow is null ? Isolation.Project : Isolation.Process)], [test], next, cancellationToken))[0].Results.GetValueOrDefault(test);
            alone[test] = [one, other];
        }

        var again = failing.Any(t => alone[t].Any(r => r is { IsFailure: false }))
            ? await RunSuiteAsync(session, new HarnessLimits(FirstLimit, WholeLimit, StopsAtFailure: false), covers: false, cancellationToken)
            : suite;
        var failures = new List<TestFailure>();
        foreach (var test in failing)
        {
            var first = suite.Results[test];
            var failedAlone = alone[test].Count(r => r is null or { IsFailure: true });
            if (failedAlone == alone[test].Count)
                failures.Add(Environment(first, isInstalled) ?? new TestFailure(first, FailureKind.Stable, "it failed three times of three: in its suite, and twice alone"));
            else if (first.Exception == VariantRun.Hang && failedAlone == 0)
                continue;
            else if (failedAlone > 0 || again.Results.GetValueOrDefault(test) is { IsFailure: false })
                failures.Add(new TestFailure(first, FailureKind.Flaky, "it failed and passed on the same text"));
            else
                failures.Add(await FindPolluterAsync(session, first, cancellationToken));
        }

        return failures;
    }

    /// <summary>It fails behind the others and passes alone: the one behind which it fails is found by halving.</summary>
    private static async Task<TestFailure> FindPolluterAsync(IHarnessSession session, TestResult failure, CancellationToken cancellationToken)
    {
        var before = session.Tests.TakeWhile(t => t != failure.Id).ToList();
        var limits = new HarnessLimits(FirstLimit, WholeLimit, StopsAtFailure: false);
        while (before.Count > 1)
        {
            var half = before.Count / 2;
            IReadOnlyList<string>[] halves = [before[..half], before[half..]];
            var found = false;
            foreach (var part in halves)
            {
                if (await FailsBehindAsync(part))
                {
                    before = [.. part];
                    found = true;
                    break;
                }
            }

            if (!found)
                return new TestFailure(failure, FailureKind.OrderDependent, $"it passes alone and fails behind the {before.Count} tests before it together");
        }

        return before.Count == 1 && await FailsBehindAsync(before)
            ? new TestFailure(failure, FailureKind.OrderDependent, $"it passes alone and fails behind {before[0]}") { Polluter = before[0], Action = $"Let {before[0]} put back what it changes." }
            : new TestFailure(failure, FailureKind.OrderDependent, "it passes alone and fails in its suite");

        async Task<bool> FailsBehindAsync(IReadOnlyList<string> tests)
        {
            var run = (await session.RunAsync([new Variant(0, [])], [.. tests, failure.Id], limits, cancellationToken))[0];
            return run.Results.GetValueOrDefault(failure.Id) is { IsFailure: true };
        }
    }

    private static TestFailure CollectionFailure(TestResult error, Func<string, bool> isInstalled) =>
        (Environment(error, isInstalled) ?? new TestFailure(error, FailureKind.Stable, "it cannot be collected")) with { IsCollection = true };

    private static TestFailure? Environment(TestResult failure, Func<string, bool> isInstalled) =>
        MissingThings.Of(failure, isInstalled) is var (what, action) ? new TestFailure(failure, FailureKind.Environment, what) { Action = action } : null;
}
