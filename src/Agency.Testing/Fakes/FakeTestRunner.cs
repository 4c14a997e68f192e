using Agency.Core.Projects;
using Agency.Core.Verification;

namespace Agency.Testing.Fakes;

/// <summary>Runs tests that are functions of the tree's text: true passes.</summary>
/// <param name="tests">By id; asked with the whole text of the tree.</param>
public sealed class FakeTestRunner(IReadOnlyDictionary<string, Func<string, bool>> tests) : ITestRunner
{
    /// <summary>Whole-suite runs so far.</summary>
    public int SuiteRuns { get; private set; }

    /// <summary>Runs of chosen tests so far.</summary>
    public int PartialRuns { get; private set; }

    /// <summary>Answers instead of a run when it gives something; asked with the number of the run, from 1.</summary>
    public Func<int, TestRunOutcome?> Interfere { get; init; } = _ => null;

    public async Task<TestRunOutcome> RunAsync(IProject project, TestRequest request, CancellationToken cancellationToken)
    {
        if (request.Selection is null)
            SuiteRuns++;
        else
            PartialRuns++;
        if (Interfere(SuiteRuns + PartialRuns) is { } outcome)
            return outcome;
        var text = "";
        foreach (var file in project.Files)
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source })
                text += source.Text;
        }

        var results = tests
            .Where(t => request.Selection is null || request.Selection.Any(s => t.Key == s || t.Key.StartsWith(s + "::", StringComparison.Ordinal)))
            .ToDictionary(
                t => t.Key,
                t => t.Value(text)
                    ? new TestResult(t.Key, TestOutcome.Passed, TimeSpan.FromMilliseconds(1), "", [])
                    : new TestResult(t.Key, TestOutcome.Failed, TimeSpan.FromMilliseconds(1), "assertion failed", []),
                StringComparer.Ordinal);
        return results.Count == 0
            ? new TestRunOutcome.NoTests("no tests were collected")
            : new TestRunOutcome.Ran(new TestRun(["fake"], results, new Dictionary<string, string>(), TimeSpan.FromSeconds(20)));
    }
}
