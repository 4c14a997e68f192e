using Agency.Adapters.Workspaces;
using Agency.Core.Configuration;
using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Workspaces;

public sealed class SandboxViewTests
{
    private static readonly SandboxSettings Settings = new() { TimeoutSeconds = 1200, MemoryMegabytes = 1024, Processes = 100, OutputMegabytes = 8 };

    [Fact]
    public void A_command_without_wishes_gets_the_settings() =>
        Assert.Equal(new ProcessLimits(TimeSpan.FromSeconds(1200), 8L << 20, 1L << 30, 100), SandboxView.LimitsOf(ProcessLimits.Default, Settings));

    [Fact]
    public void Of_a_wish_and_the_settings_the_stricter_holds() =>
        Assert.Equal(
            new ProcessLimits(TimeSpan.FromSeconds(5), 8L << 20, 1 << 20, 100),
            SandboxView.LimitsOf(new ProcessLimits(TimeSpan.FromSeconds(5), long.MaxValue, 1 << 20, 9999), Settings));
}
