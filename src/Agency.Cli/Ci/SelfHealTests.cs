using Agency.Adapters.Configuration;
using Agency.Adapters.Workspaces;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Languages.Python;

namespace Agency.Cli.Ci;

/// <summary>
/// Runs tests of a commit in a copy of it and in the sandbox. The copy is made of the commit, so that what else is in the
/// work tree plays no part.
/// </summary>
/// <param name="path">The project's folder.</param>
/// <param name="python">The version of Python that they failed under; null where that is not known.</param>
internal sealed class SelfHealTests(CommandHost host, string path, SettingsOverrides overrides, string? python) : IAsyncDisposable
{
    /// <summary>Where a run of all breaks, so many are run one by one.</summary>
    private const int MostAlone = 50;

    private OpenProject? project;

    /// <summary>Runs them once.</summary>
    /// <param name="commit">In full.</param>
    /// <param name="otherwise">Configuration files that are to have another content than in the commit.</param>
    public async Task<TestRerunOutcome> RunAsync(
        string commit, IReadOnlyList<string> tests, IReadOnlyDictionary<RepositoryPath, byte[]?> otherwise, CancellationToken cancellationToken)
    {
        try
        {
            project ??= await OpenProject.OpenAsync(host, path, overrides, cancellationToken);
        }
        catch (Exception failure) when (failure is UserInputException or ToolFailureException)
        {
            return new TestRerunOutcome.Unavailable(failure.Message);
        }

        if (project.Tree.Repository is not { } repository)
            return new TestRerunOutcome.Unavailable("The project is in no git repository, so nobody can tell whether this is the commit that failed.");
        if (await repository.ResolveAsync(commit, cancellationToken) is null)
            return new TestRerunOutcome.Unavailable($"The commit {commit} is not in this repository. Check it out, or fetch it.");
        await using var workspace = await new WorkspaceFactory(host.Processes, host.Environment, host.Time).CreateAtAsync(project.Tree, commit, otherwise, cancellationToken) switch
        {
            WorkspaceOutcome.Created created => created.Workspace,
            _ => null,
        };
        if (workspace is null)
            return new TestRerunOutcome.Unavailable("No copy of the commit could be made.");
        var runner = new PythonTestRunner(project.Python, Path.Combine(host.Environment.CacheFolder, "results"));
        var outcome = await RunAsync(runner, workspace, [.. tests.Where(IsSound)], cancellationToken);
        return outcome is TestRerunOutcome.Ran ran && PythonDifference.Of(python, await project.Python.InterpreterAsync(cancellationToken)) is { } difference
            ? FailuresOf(ran, difference)
            : outcome;
    }

    /// <summary>What fails under another Python as well is broken; what passes there may be as broken as before.</summary>
    private static TestRerunOutcome FailuresOf(TestRerunOutcome.Ran ran, string difference)
    {
        var failures = ran.Passed.Where(t => !t.Value).ToDictionary(StringComparer.Ordinal);
        return failures.Count > 0
            ? new TestRerunOutcome.Ran(failures)
            : new TestRerunOutcome.Unavailable($"{difference} That they pass here shows nothing.");
    }

    public async ValueTask DisposeAsync()
    {
        if (project is not null)
            await project.DisposeAsync();
    }

    private static async Task<TestRerunOutcome> RunAsync(PythonTestRunner runner, IProject workspace, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        if (tests.Count == 0)
            return new TestRerunOutcome.Unavailable("None of the names is one of a test.");
        var passed = new Dictionary<string, bool>(StringComparer.Ordinal);
        var trouble = "";
        // One name that the runner does not know breaks the run of all.
        var outcome = await runner.RunAsync(workspace, new TestRequest(tests), cancellationToken);
        if (outcome is TestRunOutcome.Broken && tests.Count is > 1 and <= MostAlone)
        {
            foreach (var test in tests)
                Note(await runner.RunAsync(workspace, new TestRequest([test]), cancellationToken), [test]);
        }
        else
        {
            Note(outcome, tests);
        }

        return passed.Count > 0 ? new TestRerunOutcome.Ran(passed) : new TestRerunOutcome.Unavailable($"The tests could not be run: {trouble}");

        void Note(TestRunOutcome ended, IReadOnlyList<string> asked)
        {
            if (ended is not TestRunOutcome.Ran { Run: var run })
            {
                trouble = ended switch { TestRunOutcome.Broken broken => broken.Detail, TestRunOutcome.NoTests none => none.Detail, _ => "" };
                return;
            }

            trouble = "none of them is among the project's tests";
            foreach (var test in asked)
            {
                if (run.Results.TryGetValue(test, out var result))
                {
                    if (result.Outcome is TestOutcome.Passed or TestOutcome.Failed or TestOutcome.Error)
                        passed[test] = result.Outcome == TestOutcome.Passed;
                }
                else if (run.Results.Where(r => r.Key.StartsWith(test + "[", StringComparison.Ordinal)).Select(r => r.Value).ToList() is { Count: > 0 } cases)
                {
                    passed[test] = cases.TrueForAll(c => !c.IsFailure);
                }
                else if (run.CollectionErrors.Keys.Any(f => test == f || test.StartsWith(f + "::", StringComparison.Ordinal)))
                {
                    passed[test] = false;
                }
            }
        }
    }

    /// <summary>A log may name anything as a test; what leads out of the project is none.</summary>
    private static bool IsSound(string test) =>
        test.Length is > 0 and < 1000 && !test.Any(char.IsControl) && !test.StartsWith('/') && !test.Split("::")[0].Split('/').Contains("..");
}
