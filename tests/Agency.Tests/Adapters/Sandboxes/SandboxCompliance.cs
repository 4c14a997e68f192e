using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Sandboxes;

/// <summary>What every sandbox does, the one named none included.</summary>
public abstract class SandboxCompliance : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("agency sandbox").FullName;

    protected abstract ISandbox Sandbox { get; }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_command_runs_with_its_input_and_environment()
    {
        var process = Shell("cat; printf '%s' \"$GIVEN\"; exit 4");
        var spec = process.Process with { StandardInput = "in\n", Environment = new Dictionary<string, string> { ["GIVEN"] = "a b" } };

        var ended = await EndedAsync(process with { Process = spec });

        Assert.Equal((ProcessEnd.Exited, 4, "in\na b"), (ended.End, ended.ExitCode, ended.StandardOutput));
    }

    [Fact]
    public async Task A_writable_mount_at_another_place_is_written_through()
    {
        var source = Directory.CreateDirectory(Path.Combine(Folder, "source")).FullName;

        var ended = await EndedAsync(Shell("") with
        {
            Process = Shell("cd '/somewhere/else' && cat > file; cat '/somewhere/else/file'").Process with { StandardInput = "text", WorkingDirectory = "/somewhere/else" },
            Mounts = [new SandboxMount(source, "/somewhere/else", Writable: true)],
        });

        Assert.True(ended.Succeeded, ended.StandardError);
        Assert.Equal("text", ended.StandardOutput);
        Assert.Equal("text", await File.ReadAllTextAsync(Path.Combine(source, "file")));
    }

    [Fact]
    public async Task Time_and_output_are_limited()
    {
        var late = await EndedAsync(Shell("sleep 300", new ProcessLimits(TimeSpan.FromMilliseconds(300))));
        var loud = await EndedAsync(Shell("yes", new ProcessLimits(TimeSpan.FromMinutes(1), OutputBytes: 5000)));

        Assert.Equal((ProcessEnd.TimedOut, ProcessEnd.OutputLimit), (late.End, loud.End));
        Assert.Equal(5000, loud.StandardOutput.Length);
    }

    [Fact]
    public async Task What_detaches_itself_dies_with_the_run()
    {
        var mark = Guid.NewGuid().ToString("N");

        var ended = await EndedAsync(Shell($"setsid sh -c 'sleep 300; echo {mark}' </dev/null >/dev/null 2>&1 & echo on"));

        Assert.Equal("on\n", ended.StandardOutput);
        Assert.Empty(Processes.ProcessRunnerTests.ProcessesWith(mark));
    }

    [Fact]
    public async Task Cancelling_kills_before_it_throws()
    {
        var mark = Guid.NewGuid().ToString("N");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sandbox.RunAsync(Shell($"setsid sh -c 'sleep 300; echo {mark}' & sleep 300"), stop.Token));

        Assert.Empty(Processes.ProcessRunnerTests.ProcessesWith(mark));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_value()
    {
        var process = Shell("");
        var missing = process with { Process = process.Process with { Program = "no-such-program", Arguments = [] } };

        var outcome = Assert.IsType<ProcessOutcome.NotStarted>(await Sandbox.RunAsync(missing, CancellationToken.None));

        Assert.Contains("no-such-program", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_goes_both_ways_and_nothing_is_left_of_it()
    {
        var mark = Guid.NewGuid().ToString("N");
        var running = await Sandbox.StartAsync(Shell($"setsid sh -c 'sleep 300; : {mark}' & echo {mark} >&2; cat"), CancellationToken.None);
        Assert.NotNull(running);

        await running.Input.WriteAsync("ping"u8.ToArray());
        await running.Input.FlushAsync();
        var answer = new byte[4];
        await running.Output.ReadExactlyAsync(answer);
        Assert.False(running.HasExited);
        await running.DisposeAsync();

        Assert.Equal("ping"u8.ToArray(), answer);
        Assert.Equal(mark, running.ErrorTail.Split('\n')[0]);
        // A killed process is on the list until the kernel has cleared it away.
        for (var attempt = 0; attempt < 50 && Processes.ProcessRunnerTests.ProcessesWith(mark).Any(); attempt++)
            await Task.Delay(100);
        Assert.Empty(Processes.ProcessRunnerTests.ProcessesWith(mark));
    }

    protected static SandboxedProcess Shell(string script, ProcessLimits? limits = null) => new(
        new ProcessSpec { Program = "sh", Arguments = ["-c", script], WorkingDirectory = "/tmp", Limits = limits ?? new ProcessLimits(TimeSpan.FromMinutes(1)) }, []);

    protected async Task<ProcessOutcome.Ended> EndedAsync(SandboxedProcess process) =>
        Assert.IsType<ProcessOutcome.Ended>(await Sandbox.RunAsync(process, CancellationToken.None));
}
