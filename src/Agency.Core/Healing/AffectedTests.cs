using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// Runs, in place of the whole suite, the test files that can reach some changed ones, as far as a time allows. Without
/// them a change stands on the analysers alone, which safe fixes may.
/// </summary>
/// <param name="changed">The files whose tests are of interest.</param>
/// <param name="limit">For a run; zero for none.</param>
public sealed class AffectedTests(ITestRunner runner, IReadOnlyCollection<RepositoryPath> changed, TimeSpan limit, TimeProvider time) : ITestRunner
{
    private IReadOnlyList<string>? affected;

    public async Task<TestRunOutcome> RunAsync(IProject project, TestRequest request, CancellationToken cancellationToken)
    {
        if (limit <= TimeSpan.Zero)
            return new TestRunOutcome.NoTests("The settings give tests no time here.");
        affected ??= [.. (await FindAsync(project, changed, cancellationToken)).Select(f => f.Value)];
        if (affected.Count == 0)
            return new TestRunOutcome.NoTests("No test file imports what was changed.");
        var shorter = request.TimeLimit is { } asked && asked < limit ? asked : limit;
        var started = time.GetTimestamp();
        var outcome = await runner.RunAsync(project, new TestRequest(request.Selection ?? affected, shorter), cancellationToken);
        return outcome is TestRunOutcome.Broken && time.GetElapsedTime(started) >= shorter
            ? new TestRunOutcome.NoTests($"The tests of what was changed take more than {limit.TotalSeconds:0} s.")
            : outcome;
    }

    /// <summary>The files with tests that import some files, directly or not, in order.</summary>
    public static async Task<IReadOnlyList<RepositoryPath>> FindAsync(IProject project, IReadOnlyCollection<RepositoryPath> changed, CancellationToken cancellationToken)
    {
        var modules = await project.Language.ModulesAsync(project, cancellationToken);
        return [.. modules.Dependents(changed).Where(IsTest).Where(project.Files.ToHashSet().Contains).Order()];
    }

    /// <summary>By the names that test runners look for.</summary>
    private static bool IsTest(RepositoryPath file) =>
        file.FileName.StartsWith("test_", StringComparison.Ordinal) || file.FileName.EndsWith("_test.py", StringComparison.Ordinal);
}
