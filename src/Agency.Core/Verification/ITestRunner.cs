using Agency.Core.Projects;

namespace Agency.Core.Verification;

/// <summary>Runs a project's tests in its sandbox, in the suite's own order.</summary>
public interface ITestRunner
{
    Task<TestRunOutcome> RunAsync(IProject project, TestRequest request, CancellationToken cancellationToken);
}
