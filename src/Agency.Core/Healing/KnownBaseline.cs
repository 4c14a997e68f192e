using Agency.Core.Projects;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>A test runner that has run the whole suite on the untouched tree already: it is not run for that again.</summary>
public sealed class KnownBaseline(ITestRunner runner, TestRunOutcome first) : ITestRunner
{
    private TestRunOutcome? known = first;

    public Task<TestRunOutcome> RunAsync(IProject project, TestRequest request, CancellationToken cancellationToken) =>
        request.Selection is null && Interlocked.Exchange(ref known, null) is { } outcome
            ? Task.FromResult(outcome)
            : runner.RunAsync(project, request, cancellationToken);
}
