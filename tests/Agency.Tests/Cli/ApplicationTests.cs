using System.CommandLine;
using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Core.Configuration;
using Agency.Tests.House;
using Agency.Tests.Support;

namespace Agency.Tests.Cli;

public sealed class ApplicationTests : IDisposable
{
    private readonly TestTerminal terminal = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Help_goes_to_standard_output()
    {
        Assert.Equal(0, await RunAsync(["--help"], (_, _) => throw new InvalidOperationException("not reached")));
        Assert.Contains("work", terminal.Output, StringComparison.Ordinal);
        Assert.Empty(terminal.Error);
    }

    [Fact]
    public async Task The_real_commands_all_have_help()
    {
        Assert.NotEmpty(CommandList.All);
        foreach (var unit in CommandList.All)
        {
            var own = new TestTerminal();
            var name = unit.Build(own.Host()).Name;
            Assert.Equal(0, await Application.RunAsync([name, "--help"], own.Host(), CommandList.All, CancellationToken.None));
            Assert.Contains(name, own.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("wrok", "Did you mean 'work'?")]
    [InlineData("--verbos", "Did you mean '--verbose'?")]
    [InlineData("xyzzyx", "Unrecognized command or argument 'xyzzyx'.")]
    public async Task A_wrong_command_line_is_told_on_standard_error_with_what_was_meant(string argument, string message)
    {
        Assert.Equal(2, await RunAsync([argument], (_, _) => Done(new CommandOutcome.Clean())));
        Assert.Contains(message, terminal.Error, StringComparison.Ordinal);
        Assert.Contains("agency --help", terminal.Error, StringComparison.Ordinal);
        Assert.Empty(terminal.Output);
    }

    [Theory]
    [InlineData("--format", "xml", "--format takes text, json, sarif, github, and not 'xml'.")]
    [InlineData("--category", "typo", "--category takes type, import, style, security, performance, logic, and not 'typo'.")]
    [InlineData("--category", "2", "--category takes type, import, style, security, performance, logic, and not '2'.")]
    [InlineData("--format", "text,json", "--format takes text, json, sarif, github, and not 'text,json'.")]
    [InlineData("--priority", "P0,P9", "--priority takes P0, P1, P2, P3, and not 'P9'.")]
    [InlineData("--priority", "P9", "--priority takes P0, P1, P2, P3, and not 'P9'.")]
    public async Task A_value_that_is_none_of_those_to_choose_from_is_told_with_them(string option, string value, string message)
    {
        Assert.Equal(2, await Application.RunAsync(["scan", option, value], terminal.Host(), CommandList.All, CancellationToken.None));
        Assert.Contains(message, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_command_at_all_shows_help_and_is_wrong_usage()
    {
        Assert.Equal(2, await RunAsync([], (_, _) => Done(new CommandOutcome.Clean())));
        Assert.Contains("--help", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outcome_becomes_its_exit_code()
    {
        Assert.Equal(0, await RunAsync(["work"], (_, _) => Done(new CommandOutcome.Clean())));
        Assert.Equal(1, await RunAsync(["work"], (_, _) => Done(new CommandOutcome.Remaining())));
        Assert.Equal(3, await RunAsync(["work"], (_, _) => Done(new CommandOutcome.ToolFailed("mypy is gone"))));
        Assert.Equal(4, await RunAsync(["work"], (_, _) => Done(new CommandOutcome.Stopped())));
        Assert.Contains("error: mypy is gone", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_input_is_told_without_a_stack_trace()
    {
        Assert.Equal(2, await RunAsync(["work"], (_, _) => throw new UserInputException("agency.yml:1:1: \u001b[2Jno")));
        Assert.Equal("error: agency.yml:1:1: \\x1b[2Jno\n", terminal.Error);
    }

    [Fact]
    public async Task An_interruption_ends_with_130()
    {
        using var source = new CancellationTokenSource();

        var exit = await RunAsync(
            ["work"],
            (_, token) =>
            {
                source.Cancel();
                token.ThrowIfCancellationRequested();
                return Done(new CommandOutcome.Clean());
            },
            source.Token);

        Assert.Equal(130, exit);
        Assert.Equal("error: Interrupted.\n", terminal.Error);
    }

    [Fact]
    public async Task A_fault_of_our_own_leaves_a_log_and_a_short_message()
    {
        Assert.Equal(70, await RunAsync(["work"], (_, _) => throw new InvalidOperationException("the bug")));

        var log = Assert.Single(Directory.GetFiles(folder.Path, "agency-crash-*.log"));
        Assert.Contains(log, terminal.Error, StringComparison.Ordinal);
        Assert.Contains("the bug", terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_fault()
    {
        Assert.Equal(70, await RunAsync(["work"], (_, _) => throw new OperationCanceledException()));
    }

    [Fact]
    public async Task Verbose_reaches_the_terminal()
    {
        await RunAsync(["work", "--verbose"], (_, _) => Done(new CommandOutcome.Clean()));

        Assert.True(terminal.Terminal.IsVerbose);
    }

    [Fact]
    public async Task Every_exit_code_is_documented()
    {
        var page = await Repository.ReadAsync("docs/exit-codes.md");

        Repository.AssertNone(Enum.GetValues<ExitCode>()
            .Where(code => !page.Contains($"| {(int)code} |", StringComparison.Ordinal))
            .Select(code => $"docs/exit-codes.md has no row for {(int)code} ({code})"));
    }

    private static Task<CommandOutcome> Done(CommandOutcome outcome) => Task.FromResult(outcome);

    private Task<int> RunAsync(
        string[] arguments, Func<ParseResult, CancellationToken, Task<CommandOutcome>> action, CancellationToken cancellationToken = default) =>
        Application.RunAsync(
            arguments,
            terminal.Host(environment: new Dictionary<string, string> { ["TMPDIR"] = folder.Path }),
            [new WorkCommand(action)],
            cancellationToken);

    private sealed class WorkCommand(Func<ParseResult, CancellationToken, Task<CommandOutcome>> action) : ICommandUnit
    {
        public Command Build(CommandHost host)
        {
            var command = new Command("work", "Does what the test says.");
            command.SetAction(host, action);
            return command;
        }
    }
}
