using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Adapters.Tools;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Tests.Adapters.Tools;

/// <summary>Real processes that stay.</summary>
public sealed class ToolServersTests : IAsyncDisposable
{
    private const string Script = """
        import os, sys, time
        for number, line in enumerate(sys.stdin, 1):
            question = line.strip()
            if question == "die":
                os._exit(1)
            if question == "sleep":
                time.sleep(60)
            if question == "boast":
                print("x" * 5000)
            print(f"{question} {number} {os.getpid()}\n", flush=True)
        """;

    private readonly ToolServers servers = new(new BubblewrapSandbox(new ProcessRunner(HostEnvironment.Current, TimeProvider.System), HostEnvironment.Current, TimeProvider.System));

    private static ProjectCommand Command(TimeSpan? limit = null) => new()
    {
        Command = ["/usr/bin/python3", "-c", Script],
        Limits = ProcessLimits.Default with { WallTime = limit ?? TimeSpan.FromMinutes(5), OutputBytes = 4000 },
    };

    public ValueTask DisposeAsync() => servers.DisposeAsync();

    [Fact]
    public async Task One_process_answers_every_question()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => servers.AskAsync(Command(), $"q{i}", CancellationToken.None)));

        Assert.Equal(["q0", "q1", "q2", "q3", "q4"], answers.Select(a => Assert.Single(a!).Split(' ')[0]));
        Assert.Equal(["1", "2", "3", "4", "5"], answers.Select(a => a![0].Split(' ')[1]).Order());
        Assert.Single(answers.Select(a => a![0].Split(' ')[2]).Distinct());
    }

    [Theory]
    [InlineData("die")]
    [InlineData("boast")]
    public async Task One_that_ends_or_says_too_much_gives_no_answer_and_is_started_anew(string question)
    {
        Assert.Null(await servers.AskAsync(Command(), question, CancellationToken.None));
        Assert.StartsWith("again 1 ", Assert.Single((await servers.AskAsync(Command(), "again", CancellationToken.None))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_takes_too_long_gives_no_answer_and_is_started_anew()
    {
        Assert.Null(await servers.AskAsync(Command(TimeSpan.FromSeconds(3)), "sleep", CancellationToken.None));
        Assert.StartsWith("again 1 ", Assert.Single((await servers.AskAsync(Command(), "again", CancellationToken.None))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_taken_back_spoils_no_other()
    {
        using var impatience = new CancellationTokenSource();
        var sleep = servers.AskAsync(Command(), "sleep", impatience.Token);
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleep);
        Assert.StartsWith("again 1 ", Assert.Single((await servers.AskAsync(Command(), "again", CancellationToken.None))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_started_gives_no_answer() =>
        Assert.Null(await servers.AskAsync(Command() with { Command = ["/no/such/program"] }, "q", CancellationToken.None));
}
