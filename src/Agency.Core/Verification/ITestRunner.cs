using Agency.Core.Projects;

namespace Agency.Core.Verification;

/// <summary>Runs a project's tests in its sandbox.</summary>
public interface ITestRunner
{
    /// <summary>
    /// Runs the whole suite in its own order, or only some tests (by id, or by file as a repository path).
    /// </summary>
    /// <param name="selection">Null for the whole suite.</param>
    Task<TestRunOutcome> RunAsync(IProject project, IReadOnlyList<string>? selection, CancellationToken cancellationToken);
}
