using Agency.Adapters.Processes;
using Agency.Server.Configuration;
using Agency.Server.Tests.Support;
using Agency.Server.Workers.Healing;
using Agency.Testing.Fakes;

namespace Agency.Server.Tests.Workers.Healing;

public sealed class AgencyProcessTests
{
    [Fact]
    public async Task A_command_that_exceeds_its_budget_is_ended_with_everything_that_it_started()
    {
        using var folder = new TemporaryFolder();
        // What the command may take, and two minutes for what it does around that.
        var time = new HeldTimeProvider(TimeSpan.FromMinutes(12));
        var mark = $"300.0{Random.Shared.NextInt64(1_000_000_000_000)}";
        var agency = new AgencyProcess(
            new ProcessRunner(HostEnvironment.Current, time), HostEnvironment.Current,
            new ServerOptions { DataFolder = folder.Path, AgencyCommand = ["sh", "-c", $"sleep {mark} & setsid sleep {mark} & sleep {mark}"] });
        var running = agency.RunAsync(folder.Path, TimeSpan.FromMinutes(10), new Dictionary<string, string>(), ["ci", "fix"], CancellationToken.None);
        await WorkflowNode.UntilAsync(() => Task.FromResult(SleepersWith(mark) >= 3), "the command and what it started are there");

        time.Release();
        var ended = await running;

        Assert.Null(ended.ExitCode);
        Assert.StartsWith("It was ended (", ended.Message, StringComparison.Ordinal);
        await WorkflowNode.UntilAsync(() => Task.FromResult(SleepersWith(mark) == 0), "nothing of it is left");
    }

    private static int SleepersWith(string mark) =>
        Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])).Count(d => CommandLine(d).StartsWith($"sleep\0{mark}", StringComparison.Ordinal));

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
