using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Scans;
using Agency.Core.Detection;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Rendering.Scans;

public sealed class TextScanRendererTests
{
    [Fact]
    public void Findings_are_listed_by_file_and_summed_up()
    {
        Assert.Equal(
            """
            src/my shop/orders#1.py
               1:8  P2 import    ruff:F401          `os` imported but unused
              4:13  P1 type      mypy:attr-defined  "int" has no attribute "x"
               2:8  P2 import    ruff:F401          `json` imported but unused

            app.py
               7:1  P0 security  bandit:B608        SQL built from text

            4 findings in 2 files: 2 import, 1 type, 1 security (P0 1, P1 1, P2 2).
            The analysers have a fix for 2 of them; 'agency heal' tries those and its own.
            ruff 0.14.0, mypy 1.11.0 in 2.3 s.
            bandit missing: pip install bandit
            mypy: plug-in left out
            Skipped latin.py: not UTF-8

            """,
            Render(SampleScan.Full));
    }

    [Fact]
    public void A_long_message_wraps_in_its_column()
    {
        var message = string.Join(' ', Enumerable.Repeat("word", 40));

        var lines = Render(SampleScan.View(SampleScan.Finding("ruff", "E501", Category.Style, Priority.P3, 1, 1, 1, message))).Split('\n');

        Assert.All(lines, l => Assert.InRange(l.Length, 0, 80));
        Assert.StartsWith(new string(' ', 28) + "word word", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_found_says_so() => Assert.StartsWith("No findings.\nruff 0.14.0", Render(SampleScan.View()), StringComparison.Ordinal);

    [Fact]
    public void A_hostile_repository_controls_nothing()
    {
        var text = Render(SampleScan.View(SampleScan.Hostile));

        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        Assert.Contains("a\\nb\\x1b[2J", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_for_terminals_that_want_them()
    {
        var watched = new TerminalTraits(OutputIsTerminal: true, ErrorIsTerminal: true, Color: true, Width: 100);
        Assert.Contains("\u001b[31mP1\u001b[0m", Render(SampleScan.Full, watched), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Render(SampleScan.Full, watched with { Color = false }));
        Assert.DoesNotContain('\u001b', Render(SampleScan.Full, watched with { OutputIsTerminal = false }));
    }

    private static string Render(ScanView view, TerminalTraits? traits = null)
    {
        var terminal = new TestTerminal(traits);
        new TextScanRenderer().Render(view, terminal.Terminal);
        Assert.Empty(terminal.Error);
        return terminal.Output;
    }
}
