using Agency.Core.Execution;
using Agency.Testing.Fakes;

namespace Agency.Tests.Testing.Fakes;

public sealed class FakeProcessRunnerTests
{
    private static readonly ProcessSpec Status = new() { Program = "/usr/bin/git", Arguments = ["status", "-z"], WorkingDirectory = "/" };

    [Fact]
    public async Task It_answers_from_its_script_and_keeps_what_was_asked()
    {
        var runner = new FakeProcessRunner().On("git", exitCode: 1).On("git status", output: "clean");

        var ended = Assert.IsType<ProcessOutcome.Ended>(await runner.RunAsync(Status, CancellationToken.None));

        Assert.Equal("clean", ended.StandardOutput);
        Assert.Equal([Status], runner.Runs);
    }

    [Fact]
    public async Task A_command_without_an_answer_is_not_started()
    {
        var outcome = await new FakeProcessRunner().On("git stash").RunAsync(Status, CancellationToken.None);
        Assert.Contains("/usr/bin/git status -z", Assert.IsType<ProcessOutcome.NotStarted>(outcome).Reason, StringComparison.Ordinal);
        Assert.Null(await new FakeProcessRunner().StartAsync(Status, CancellationToken.None));
    }

    [Fact]
    public async Task A_conversation_has_its_output_at_once()
    {
        var process = await new FakeProcessRunner().On("git", output: "hello\n").StartAsync(Status, CancellationToken.None);
        await using var running = Assert.IsType<FakeRunningProcess>(process);
        await running.Input.WriteAsync("ask"u8.ToArray());
        Assert.Equal("hello", await new StreamReader(running.Output).ReadLineAsync());
        Assert.Equal("ask"u8.ToArray(), running.Received);
    }
}
