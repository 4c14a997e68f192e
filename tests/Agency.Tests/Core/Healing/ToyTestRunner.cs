using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Tests.Core.Healing;

/// <summary>
/// Runs the tests that are written in files named <c>test_</c>, one a line: <c>needs WORD</c> passes when some other file
/// holds the word and fails by an assertion else; <c>mistake WORD</c> fails by a NameError; <c>breaks</c> is an error;
/// <c>without WORD</c> passes when no other file holds it; <c>alone WORD</c> is as <c>needs</c>, but fails in the company of other files; <c>uncollectable</c> ends the file.
/// </summary>
internal sealed class ToyTestRunner : ITestRunner
{
    /// <summary>The test files that runs were asked for, in order; null for the whole suite.</summary>
    public List<string?> Runs { get; } = [];

    public async Task<TestRunOutcome> RunAsync(IProject project, TestRequest request, CancellationToken cancellationToken)
    {
        Runs.Add(request.Selection is { } selection ? string.Join(' ', selection) : null);
        var texts = new Dictionary<RepositoryPath, string>();
        foreach (var file in project.Files)
            texts[file] = ((ReadOutcome.Text)await project.ReadAsync(file, cancellationToken)).Source.Text;
        var code = string.Concat(texts.Where(t => !IsTest(t.Key)).Select(t => t.Value));
        var results = new Dictionary<string, TestResult>(StringComparer.Ordinal);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, text) in texts.Where(t => IsTest(t.Key)))
        {
            if (text.Contains("uncollectable", StringComparison.Ordinal))
                errors[file.Value] = "ImportError: no such module";
            foreach (var (line, number) in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((l, i) => (l, i + 1)))
            {
                var id = $"{file}::test_{number}";
                if (!errors.ContainsKey(file.Value) && request.Selection?.Any(s => s == file.Value || s == id) != false)
                    results[id] = Result(id, line, code, request.Selection is null);
            }
        }

        return results.Count == 0 && errors.Count == 0
            ? new TestRunOutcome.NoTests("no tests were collected")
            : new TestRunOutcome.Ran(new TestRun(["toy"], results, errors, TimeSpan.FromSeconds(1)));
    }

    private static bool IsTest(RepositoryPath file) => file.FileName.StartsWith("test_", StringComparison.Ordinal);

    private static TestResult Result(string id, string line, string code, bool isWhole)
    {
        var (kind, word) = (line.Split(' ')[0], line.Split(' ')[^1]);
        var holds = code.Contains(word, StringComparison.Ordinal) != (kind == "without") && !(kind == "alone" && isWhole);
        var outcome = kind == "breaks" ? TestOutcome.Error : holds ? TestOutcome.Passed : TestOutcome.Failed;
        var exception = kind == "mistake" ? "NameError" : "AssertionError";
        return new TestResult(id, outcome, TimeSpan.Zero, outcome == TestOutcome.Passed ? "" : $"{exception}: no {word}", [])
        {
            Exception = outcome == TestOutcome.Passed ? null : exception,
        };
    }
}
