using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Processes;

public sealed class ProcessRunnerTests
{
    private readonly ProcessRunner runner = new(HostEnvironment.Current, TimeProvider.System);

    [Fact]
    public async Task Output_error_and_exit_code_are_told()
    {
        var ended = await EndedAsync(Shell("printf out; printf err >&2; exit 3"));

        Assert.Equal(("out", "err", 3, ProcessEnd.Exited), (ended.StandardOutput, ended.StandardError, ended.ExitCode, ended.End));
        Assert.False(ended.Succeeded);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["a b", "\"", "$HOME", "*", "-n", "", "line\nline", "é"];

        var ended = await EndedAsync(Spec("printf", ["[%s]", .. arguments]));

        Assert.Equal(string.Concat(arguments.Select(a => $"[{a}]")), ended.StandardOutput);
    }

    [Fact]
    public async Task The_environment_is_what_was_given_and_four_defaults()
    {
        var ended = await EndedAsync(Spec("env", []) with { Environment = new Dictionary<string, string> { ["ONE"] = "1", ["HOME"] = "/nowhere" } });

        var names = ended.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')[0]).Order(StringComparer.Ordinal);
        Assert.Equal(["HOME", "LANG", "ONE", "PATH", "TMPDIR"], names);
        Assert.Contains("HOME=/nowhere\n", ended.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_input_and_a_large_output_do_not_block_each_other()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789abcde\n", 1 << 18));

        var ended = await EndedAsync(Spec("tee", ["/dev/stderr"]) with { StandardInput = text });

        Assert.Equal(text.Length, ended.StandardOutput.Length);
        Assert.Equal(text.Length, ended.StandardError.Length);
    }

    [Fact]
    public async Task Input_that_nobody_reads_is_no_error()
    {
        var ended = await EndedAsync(Spec("true", []) with { StandardInput = new string('x', 1 << 20) });

        Assert.True(ended.Succeeded);
    }

    [Fact]
    public async Task Absent_input_is_an_empty_one()
    {
        Assert.Equal("0\n", (await EndedAsync(Shell("cat | wc -c"))).StandardOutput);
    }

    [Fact]
    public async Task Output_is_utf8_with_invalid_bytes_replaced()
    {
        Assert.Equal("é\uFFFD", (await EndedAsync(Spec("printf", ["\\303\\251\\377"]))).StandardOutput);
    }

    [Fact]
    public async Task Too_much_output_ends_the_process_and_is_cut()
    {
        var ended = await EndedAsync(Spec("yes", []), new ProcessLimits(TimeSpan.FromMinutes(1), OutputBytes: 10_000));

        Assert.Equal(ProcessEnd.OutputLimit, ended.End);
        Assert.Equal(10_000, ended.StandardOutput.Length);
    }

    [Fact]
    public async Task Too_long_a_run_is_killed_with_its_children_even_where_they_ignore_requests_to_stop()
    {
        var mark = Guid.NewGuid().ToString("N");
        var ended = await EndedAsync(
            Shell($"trap '' TERM INT HUP; sh -c 'trap \"\" TERM; sleep 300; echo {mark}' & sleep 300"),
            new ProcessLimits(TimeSpan.FromMilliseconds(300)));

        Assert.Equal(ProcessEnd.TimedOut, ended.End);
        Assert.InRange(ended.Duration, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20));
        Assert.Empty(ProcessesWith(mark));
    }

    [Fact]
    public async Task What_a_command_leaves_in_the_background_dies_with_it()
    {
        var mark = Guid.NewGuid().ToString("N");

        var ended = await EndedAsync(Shell($"sh -c 'sleep 300; echo {mark}' & echo done"));

        Assert.Equal("done\n", ended.StandardOutput);
        Assert.Empty(ProcessesWith(mark));
    }

    [Fact]
    public async Task Cancelling_kills_the_tree_before_it_throws()
    {
        var mark = Guid.NewGuid().ToString("N");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => runner.RunAsync(Shell($"sh -c 'sleep 300; echo {mark}' & sleep 300"), stop.Token));

        Assert.Empty(ProcessesWith(mark));
    }

    [Theory]
    [InlineData("no-such-program-at-all")]
    [InlineData("/etc/passwd")]
    [InlineData("/nowhere/program")]
    [InlineData("some/relative")]
    [InlineData("")]
    public async Task What_cannot_be_started_is_a_value(string program)
    {
        var outcome = await runner.RunAsync(Spec(program, []), CancellationToken.None);

        Assert.NotEmpty(Assert.IsType<ProcessOutcome.NotStarted>(outcome).Reason);
        Assert.Null(await runner.StartAsync(Spec(program, []), CancellationToken.None));
    }

    [Fact]
    public async Task A_missing_working_directory_and_a_nul_are_values()
    {
        Assert.IsType<ProcessOutcome.NotStarted>(await runner.RunAsync(Spec("true", []) with { WorkingDirectory = "/nowhere" }, CancellationToken.None));
        Assert.IsType<ProcessOutcome.NotStarted>(await runner.RunAsync(Spec("true", ["a\0b"]), CancellationToken.None));
    }

    [Fact]
    public async Task A_conversation_goes_both_ways_and_ends_with_disposal()
    {
        var mark = Guid.NewGuid().ToString("N");
        var running = await runner.StartAsync(Shell($"echo {mark} >&2; cat; sleep 300"), CancellationToken.None);
        Assert.NotNull(running);

        await running.Input.WriteAsync("ping"u8.ToArray());
        await running.Input.FlushAsync();
        var buffer = new byte[4];
        await running.Output.ReadExactlyAsync(buffer);

        Assert.Equal("ping"u8.ToArray(), buffer);
        Assert.False(running.HasExited);
        await running.DisposeAsync();
        Assert.True(running.HasExited);
        Assert.Equal(mark + "\n", running.ErrorTail);
        Assert.Empty(ProcessesWith(mark));
    }

    [Fact]
    public async Task A_conversation_ends_when_its_time_is_over()
    {
        var spec = Shell("cat") with { Limits = new ProcessLimits(TimeSpan.FromMilliseconds(200)) };
        await using var running = await runner.StartAsync(spec, CancellationToken.None);
        Assert.NotNull(running);

        Assert.Equal(0, await running.Output.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task What_a_process_started_in_a_session_of_its_own_dies_with_it_when_its_time_is_over()
    {
        var mark = $"300.0{Random.Shared.NextInt64(1_000_000_000_000)}";
        var spec = Shell($"setsid sh -c 'sleep {mark}; true' & sleep {mark}") with { Limits = new ProcessLimits(TimeSpan.FromSeconds(2)) };

        var ended = await EndedAsync(spec);

        Assert.Equal(ProcessEnd.TimedOut, ended.End);
        await GoneAsync(mark);
    }

    /// <summary>Fails unless there is soon no process with a text in its arguments; the kernel takes a moment to bury one.</summary>
    internal static async Task GoneAsync(string text)
    {
        for (var round = 0; round < 200 && ProcessesWith(text).Count > 0; round++)
            await Task.Delay(50);
        Assert.Empty(ProcessesWith(text));
    }

    internal static IReadOnlyList<string> ProcessesWith(string text) =>
        [.. Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])).Where(d => CommandLine(d).Contains(text, StringComparison.Ordinal))];

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

    private static ProcessSpec Shell(string script) => Spec("sh", ["-c", script]);

    private static ProcessSpec Spec(string program, IReadOnlyList<string> arguments) =>
        new() { Program = program, Arguments = arguments, WorkingDirectory = "/", Limits = new ProcessLimits(TimeSpan.FromMinutes(1)) };

    private async Task<ProcessOutcome.Ended> EndedAsync(ProcessSpec spec, ProcessLimits? limits = null) =>
        Assert.IsType<ProcessOutcome.Ended>(await runner.RunAsync(limits is null ? spec : spec with { Limits = limits }, CancellationToken.None));
}
