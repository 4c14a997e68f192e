using Agency.Cli.Rendering;
using Agency.Testing.Fakes;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Rendering;

public sealed class ProgressLineTests
{
    private static readonly TerminalTraits Watched = new(OutputIsTerminal: true, ErrorIsTerminal: true, Color: true, Width: 60);

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Without_a_terminal_stages_are_told_at_most_every_three_seconds()
    {
        var terminal = new TestTerminal();
        using (var progress = terminal.Terminal.StartProgress(time))
        {
            progress.Report("scan", "ruff");
            progress.Report("copy", "too soon");
            time.Advance(TimeSpan.FromSeconds(3));
            progress.Report("tests", "running \u001b[2J", 2, 5);
        }

        Assert.Equal("[  0s] scan: ruff\n[  3s] tests 2/5: running \\x1b[2J\n", terminal.Error);
        Assert.Empty(terminal.Output);
    }

    [Fact]
    public void Without_a_terminal_a_long_stage_says_something_every_ten_seconds()
    {
        var terminal = new TestTerminal();
        using var progress = terminal.Terminal.StartProgress(time);
        for (var i = 0; i < 25; i++)
        {
            progress.Report("tests", $"{i}");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("[  0s] tests: 0\n[ 10s] tests: 10\n[ 20s] tests: 20\n", terminal.Error);
    }

    [Fact]
    public void On_a_terminal_the_line_is_painted_over_and_wiped_at_the_end()
    {
        var terminal = new TestTerminal(Watched);
        using (var progress = terminal.Terminal.StartProgress(time))
        {
            progress.Report("scan", new string('x', 200));
            time.Advance(TimeSpan.FromSeconds(1.5));
        }

        Assert.DoesNotContain('\n', terminal.Error);
        Assert.EndsWith("\r\u001b[K", terminal.Error, StringComparison.Ordinal);
        Assert.All(terminal.Error.Split("\r\u001b[K"), frame => Assert.InRange(frame.Length, 0, 59));
        Assert.Contains("... 1s", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_total_shows_a_bar()
    {
        var terminal = new TestTerminal(Watched);
        using var progress = terminal.Terminal.StartProgress(time);

        progress.Report("check", "fixes", 5, 10);

        Assert.Contains("[==========          ] 5/10 check  fixes 0s", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_in_between_stands_on_a_line_of_its_own()
    {
        var terminal = new TestTerminal(Watched with { Color = false });
        using var progress = terminal.Terminal.StartProgress(time);
        progress.Report("scan", "x");

        terminal.Terminal.WriteWarning("careful");

        Assert.EndsWith("\r\u001b[Kwarning: careful\n", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_end_nothing_is_painted()
    {
        var terminal = new TestTerminal(Watched);
        var progress = terminal.Terminal.StartProgress(time);
        progress.Dispose();

        progress.Report("late", "x");
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(terminal.Error);
        Assert.Equal(0, time.WaitingTimers);
    }
}
