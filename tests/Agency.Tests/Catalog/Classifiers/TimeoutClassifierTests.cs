namespace Agency.Tests.Catalog.Classifiers;

public sealed class TimeoutClassifierTests
{
    [Theory]
    [InlineData("tests/test_slow.py::test_sync\n+++++++++++++++ Timeout +++++++++++++++\nE   Failed: Timeout >300.0s")]
    [InlineData("##[error]The job running on runner GitHub Actions 3 has exceeded the maximum execution time of 360 minutes.")]
    [InlineData("panic: test timed out after 10m0s\nrunning tests:\n\tTestSync (10m0s)")]
    [InlineData("ERROR: Job failed: execution took longer than 1h0m0s seconds")]
    [InlineData("[taskcluster:error] Aborting task...\n[taskcluster:error] Task aborted - max run time exceeded")]
    [InlineData("12:30:59     INFO - TEST-UNEXPECTED-TIMEOUT | automation.py | application timed out after 370 seconds with no output")]
    [InlineData("Failed to upload reports: Unable to locate credentials\n##[error]The action 'Test' has timed out after 360 minutes.")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("timeout", log);

    [Theory]
    [InlineData("E       assert 30 == 60\nFAILED tests/test_timeout.py::test_default_timeout - assert 30 == 60")]
    [InlineData("npm ERR! code ETIMEDOUT\nnpm ERR! network request to https://registry.example.org/react failed, reason: connect ETIMEDOUT 1.2.3.4:443")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("timeout", log);
}
