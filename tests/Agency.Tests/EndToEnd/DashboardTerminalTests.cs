using System.Text;
using Agency.Adapters.Processes;
using Agency.Cli.Rendering.Screens;
using Agency.Core.Execution;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>The dashboard on a real terminal (that of <c>script</c>), and what it leaves of it.</summary>
[Trait("Kind", "slow")]
public sealed class DashboardTerminalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ProcessRunner runner = new(HostEnvironment.Current, TimeProvider.System);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Keys_work_and_the_terminal_is_given_back()
    {
        var output = await RunAsync("?q", "xterm-256color", onScreen: null);

        Assert.Contains("Nothing was healed here yet.", output, StringComparison.Ordinal);
        Assert.Contains("How it is counted", output, StringComparison.Ordinal);
        AssertGivenBack(output, exitCode: 0);
    }

    [Theory]
    [InlineData("TERM", 130)]
    [InlineData("INT", 130)]
    [InlineData("HUP", 130)]
    public async Task A_signal_gives_the_terminal_back_too(string signal, int exitCode)
    {
        var output = await RunAsync("", "xterm", onScreen: signal);

        AssertGivenBack(output, exitCode);
    }

    [Fact]
    public async Task A_terminal_that_cannot_move_its_cursor_gets_the_figures_once()
    {
        var output = await RunAsync("", "dumb", onScreen: null);

        Assert.Contains("Nothing was healed here yet.", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("ended with 0", output, StringComparison.Ordinal);
    }

    private static void AssertGivenBack(string output, int exitCode)
    {
        Assert.Contains(ScreenPainter.Enter, output, StringComparison.Ordinal);
        var after = output[output.LastIndexOf(ScreenPainter.Leave, StringComparison.Ordinal)..];
        Assert.DoesNotContain(ScreenPainter.Enter, after, StringComparison.Ordinal);
        Assert.Contains($"ended with {exitCode}", after, StringComparison.Ordinal);
        Assert.Contains(" echo ", after, StringComparison.Ordinal);
        Assert.Contains(" icanon ", after, StringComparison.Ordinal);
    }

    /// <param name="keys">What is typed once something is shown.</param>
    /// <param name="onScreen">The signal that the program gets then; null for none.</param>
    /// <returns>All that the terminal got.</returns>
    private async Task<string> RunAsync(string keys, string terminal, string? onScreen)
    {
        // A shell tells the program's number and then becomes the program. What a background job ignores, as shells have it, the program hears again.
        const string Hearing = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])";
        const string Start = $"""sh -c 'echo number $$; exec /usr/bin/python3 -c "{Hearing}" dotnet "$PROGRAM" healing-dashboard "$PROJECT"'""";
        await using var process = await runner.StartAsync(
            new ProcessSpec
            {
                Program = "script",
                Arguments = ["-qfec", $"stty rows 24 cols 80; {Start}; echo ended with $?; stty -a", "/dev/null"],
                WorkingDirectory = folder.Path,
                Limits = new ProcessLimits(TimeSpan.FromMinutes(2)),
                Environment = new Dictionary<string, string>
                {
                    ["TERM"] = terminal,
                    ["PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "agency.dll"),
                    ["PROJECT"] = folder.Path,
                    ["XDG_DATA_HOME"] = folder.Combine("data"),
                },
            },
            CancellationToken.None);
        using var reader = new StreamReader(process!.Output);
        var output = new StringBuilder();
        var buffer = new char[4096];
        var isShown = false;
        while (await reader.ReadAsync(buffer) is > 0 and var read)
        {
            output.Append(buffer, 0, read);
            if (isShown || !output.ToString().Contains("q quit", StringComparison.Ordinal))
                continue;
            isShown = true;
            await process.Input.WriteAsync(Encoding.ASCII.GetBytes(keys));
            await process.Input.FlushAsync();
            if (onScreen is not null)
            {
                var number = output.ToString().Split("number ")[1].Split('\r', '\n')[0];
                var sent = await runner.RunAsync(new ProcessSpec { Program = "kill", Arguments = ["-" + onScreen, number], WorkingDirectory = folder.Path }, CancellationToken.None);
                Assert.True(sent is ProcessOutcome.Ended { ExitCode: 0 }, $"No signal was sent to '{number}': {sent}");
            }
        }

        return output.ToString();
    }
}
