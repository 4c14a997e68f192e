using Agency.Core.Projects;
using Agency.Core.Verification;

namespace Agency.Tests.Core.Healing;

/// <summary>A suite in which one test fails unless all the others run with it.</summary>
internal sealed class NeedyTestRunner(ITestRunner inner, string needy) : ITestRunner
{
    public async Task<TestRunOutcome> RunAsync(IProject project, TestRequest request, CancellationToken cancellationToken)
    {
        var outcome = await inner.RunAsync(project, request, cancellationToken);
        if (request.Selection is null || outcome is not TestRunOutcome.Ran { Run: var run } || !run.Results.TryGetValue(needy, out var result))
            return outcome;
        var results = run.Results.ToDictionary();
        results[needy] = result with { Outcome = TestOutcome.Failed, Message = "it is alone" };
        return new TestRunOutcome.Ran(run with { Results = results });
    }
}
