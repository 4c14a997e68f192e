using Agency.Tests.House;

namespace Agency.Tests.Languages.Python;

/// <summary>The worker is written in Python and has a suite in Python, which runs here.</summary>
public sealed class WorkerSuiteTests
{
    [Fact]
    [Trait("Kind", "slow")]
    public async Task The_workers_own_suite_passes()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Agency.Tests", "Languages", "Python", "Worker");
        var (output, error) = await Repository.RunBothAsync("/usr/bin/python3", ["-B", "-m", "unittest", "discover", "--start-directory", folder], folder);
        Assert.Matches(@"Ran [1-9]\d* tests? in ", output + error);
    }
}
