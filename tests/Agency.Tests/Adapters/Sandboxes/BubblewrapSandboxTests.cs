using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Sandboxes;

public sealed class BubblewrapSandboxTests
{
    [Fact]
    public async Task A_command_runs()
    {
        var sandbox = new BubblewrapSandbox(new ProcessRunner(HostEnvironment.Current, TimeProvider.System), HostEnvironment.Current, TimeProvider.System);
        var spec = new ProcessSpec { Program = "sh", Arguments = ["-c", "printf '%s ' \"$HOME\" \"$ONE\"; pwd"], WorkingDirectory = "/tmp", Environment = new Dictionary<string, string> { ["ONE"] = "1" } };

        var outcome = Assert.IsType<ProcessOutcome.Ended>(await sandbox.RunAsync(new SandboxedProcess(spec, []), CancellationToken.None));

        Assert.Equal("/tmp/home 1 /tmp\n", outcome.StandardOutput);
        Assert.True(outcome.Succeeded);
    }
}
