using Agency.Adapters.Tools;
using Agency.Core.Execution;
using Agency.Testing.Fakes;

namespace Agency.Tests.Adapters.Tools;

public sealed class VersionProbeTests : IDisposable
{
    private readonly ToolScripts machine = new();
    private readonly FakeProcessRunner processes = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("mypy 1.0.1 (compiled: yes)\n", "1.0.1")]
    [InlineData("bandit 1.7.5\n  python version = 3.11.2 (main)\n", "1.7.5")]
    [InlineData("ruff 0.14.2\n", "0.14.2")]
    [InlineData("v20.19.5\n", "20.19.5")]
    [InlineData("git version 2.39.5\n", "2.39.5")]
    [InlineData("mypy 1.12.0+dev.0123abc (compiled: no)\n", "1.12.0+dev.0123abc")]
    public async Task The_version_is_found_in_what_tools_print(string output, string version)
    {
        processes.On(_ => true, _ => FakeProcessRunner.Ended(output));

        Assert.Equal((version, ""), await AskAsync(await machine.ToolAsync("bin/tool", "")));
    }

    [Fact]
    public async Task Nobody_is_asked_twice_until_the_file_changes()
    {
        var path = await machine.ToolAsync("bin/mypy", "");
        processes.On(_ => true, _ => FakeProcessRunner.Ended($"mypy 1.{processes.Runs.Count}"));

        Assert.Equal("1.1", (await AskAsync(path)).Version);
        Assert.Equal("1.1", (await AskAsync(path)).Version);

        await machine.ToolAsync("bin/mypy", "longer now");
        Assert.Equal("1.2", (await AskAsync(path)).Version);
        File.SetLastWriteTimeUtc(path, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("1.3", (await AskAsync(path)).Version);
    }

    [Fact]
    public async Task A_tool_that_does_not_work_is_asked_again_after_a_while()
    {
        var path = await machine.ToolAsync("bin/mypy", "");
        processes.On(_ => true, _ => FakeProcessRunner.Ended(exitCode: 1, error: "Traceback\nno module named mypy\n"));
        var first = await AskAsync(path);
        Assert.Null(first.Version);
        Assert.Contains("exit code 1: no module named mypy", first.Problem, StringComparison.Ordinal);

        var kept = File.GetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(new ToolCache(machine.Cache).Versions)));
        Assert.Equal(first, await AskAsync(path, kept.AddMinutes(9)));
        Assert.Single(processes.Runs);
        await AskAsync(path, kept.AddMinutes(11));
        Assert.Equal(2, processes.Runs.Count);
    }

    [Theory]
    [InlineData(ProcessEnd.TimedOut)]
    [InlineData(ProcessEnd.MemoryLimit)]
    public async Task A_machine_that_was_too_busy_is_not_remembered(ProcessEnd end)
    {
        var path = await machine.ToolAsync("bin/mypy", "");
        processes.On(_ => true, _ => processes.Runs.Count == 1 ? FakeProcessRunner.Ended(end: end, exitCode: 137) : FakeProcessRunner.Ended("mypy 1.0"));

        Assert.Contains("did not answer within", (await AskAsync(path)).Problem, StringComparison.Ordinal);
        Assert.Equal("1.0", (await AskAsync(path)).Version);
    }

    [Fact]
    public async Task What_is_no_program_is_told_without_starting_anything()
    {
        File.CreateSymbolicLink(machine.Combine("bin", "dangling"), "/no/where");

        Assert.Contains("no such file", (await AskAsync("/no/where")).Problem, StringComparison.Ordinal);
        Assert.NotEqual("", (await AskAsync(machine.Combine("bin", "dangling"))).Problem);
        Assert.Empty(processes.Runs);
    }

    [Fact]
    public async Task One_that_prints_no_version_or_cannot_be_started_is_told()
    {
        var path = await machine.ToolAsync("bin/mypy", "");
        processes.On(_ => true, _ => new ProcessOutcome.NotStarted("no sandbox"));
        Assert.Equal((null, "no sandbox"), await AskAsync(path));

        processes.On(_ => true, _ => FakeProcessRunner.Ended("hello"));
        Assert.Equal((null, "it does not print a version"), await AskAsync(path));
    }

    private Task<(string? Version, string Problem)> AskAsync(string path, DateTime? now = null)
    {
        var time = now is { } at ? new FakeTimeProvider(at) : new FakeTimeProvider();
        return new VersionProbe(new FakeSandbox(processes), machine.Host, new ToolCache(machine.Cache), time).AskAsync(ToolKind.Of("mypy"), path, CancellationToken.None);
    }
}
