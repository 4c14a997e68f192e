namespace Agency.Tests.Catalog.Classifiers;

public sealed class InfrastructureClassifierTests
{
    [Theory]
    [InlineData("##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped, or a manually started runner is canceled.\n##[error]The operation was canceled.")]
    [InlineData("ERROR: Job failed (system failure): prepare environment: exit status 1. Check https://docs.gitlab.com/runner/shells/index.html#shell-profile-loading")]
    [InlineData("Cannot contact agent-3: java.lang.InterruptedException\nhudson.remoting.ChannelClosedException: Channel is closing down or has closed down")]
    [InlineData("##[error]Error: pod failed to come online with error: Error: Pod shop-runner-12 is unhealthy with phase status Pending")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("infrastructure", log);

    [Theory]
    [InlineData("Preparing the runner\nE       assert 3 == 4\nFAILED tests/test_runner.py::test_shutdown - assert 3 == 4")]
    [InlineData("npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\n##[error]Process completed with exit code 1.")]
    [InlineData("checking whether clock skew breaks make... no\nE       assert 3 == 4\nFAILED tests/test_a.py::test_total - assert 3 == 4")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("infrastructure", log);
}
