using Agency.Catalog;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Analyzers.Shared;

public sealed class ToolTextTests
{
    private static readonly SandboxSettings Limits = new() { TimeoutSeconds = 77, MemoryMegabytes = 78, Processes = 79, OutputMegabytes = 80 };

    [Theory]
    [InlineData(ProcessEnd.TimedOut, "77 s", "sandbox.timeout-seconds")]
    [InlineData(ProcessEnd.MemoryLimit, "78 MiB", "sandbox.memory-megabytes")]
    [InlineData(ProcessEnd.ProcessLimit, "79 processes", "sandbox.processes")]
    [InlineData(ProcessEnd.OutputLimit, "80 MiB", "sandbox.output-megabytes")]
    public void A_limit_that_was_hit_is_told_with_the_setting_that_raises_it(ProcessEnd end, string limit, string setting)
    {
        var text = ToolText.Describe(FakeProcessRunner.Ended(end: end), Limits);

        Assert.Contains(limit, text, StringComparison.Ordinal);
        Assert.Contains(setting, text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ended_by_itself_is_told_with_its_last_words() =>
        Assert.Equal("exit code 2: no such option", ToolText.Describe(FakeProcessRunner.Ended("out", 2, "usage\nno such option\n"), Limits));

    [Fact]
    public void The_limits_of_a_tool_are_those_of_the_settings()
    {
        var project = new FakeWorkspace() { Settings = new AgencySettings { Sandbox = Limits } };

        Assert.Equal(new ProcessLimits(TimeSpan.FromSeconds(77), 80L << 20, 78L << 20, 79), ToolLimits.Of(project));
    }

    [Fact]
    public void Agencys_own_checks_run_whichever_tools_are_chosen() =>
        Assert.Equal(["agency", "agency-code", "agency-project"], UnitRegistry.Analyzers.Where(a => a.IsBuiltIn).Select(a => a.Name));
}
