using Agency.Core.Projects;

namespace Agency.Core.Repair;

/// <summary>Runs chosen tests on changed texts, many changes a second, without changing a file.</summary>
public interface ITestHarness
{
    /// <summary>Collects a project's tests. The project's files must not change while the result is in use.</summary>
    Task<HarnessOutcome> OpenAsync(IProject project, CancellationToken cancellationToken);
}
