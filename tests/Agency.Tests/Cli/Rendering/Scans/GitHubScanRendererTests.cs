using Agency.Cli.Rendering.Scans;
using Agency.Core.Detection;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Rendering.Scans;

public sealed class GitHubScanRendererTests
{
    [Fact]
    public void Findings_become_annotations_the_most_important_first()
    {
        Assert.Equal(
            """
            ::warning title=bandit is missing::pip install bandit
            ::error file=app.py,line=7,col=1,endColumn=1,title=bandit B608 (security)::SQL built from text
            ::error file=src/my shop/orders#1.py,line=4,col=13,endColumn=18,title=mypy attr-defined (type)::"int" has no attribute "x"
            ::warning file=src/my shop/orders#1.py,line=1,col=8,endColumn=10,title=ruff F401 (import)::`os` imported but unused
            ::warning file=src/my shop/orders#1.py,line=2,col=8,endColumn=12,title=ruff F401 (import)::`json` imported but unused
            ::notice title=Agency::4 findings in 2 files: 2 import, 1 type, 1 security (P0 1, P1 1, P2 2)

            """,
            Render(SampleScan.Full));
    }

    [Fact]
    public void A_weakness_of_low_severity_is_no_error_and_comes_behind_the_graver_ones()
    {
        var sample = SampleScan.Finding("ruff", "S311", Category.Security, Priority.P0, 1, 1, 1, "random");

        var lines = Render(SampleScan.View(sample with { Severity = Severity.Low }, sample with { Rule = "S602", Severity = Severity.High })).Split('\n');

        var annotations = lines.Where(l => l.Contains("title=ruff", StringComparison.Ordinal)).Select(l => (l[2..9], l.Contains("S602", StringComparison.Ordinal)));
        Assert.Equal([("error f", true), ("warning", false)], annotations);
    }

    [Fact]
    public void Beyond_what_github_shows_the_log_holds_the_rest()
    {
        Finding[] findings =
        [
            .. Enumerable.Range(1, 30).Select(i => SampleScan.Finding("ruff", "E501", Category.Style, Priority.P3, i, 1, 1, "long")),
            .. Enumerable.Range(1, 12).Select(i => SampleScan.Finding("mypy", "misc", Category.Type, Priority.P1, i, 1, 1, "type")),
        ];

        var lines = Render(SampleScan.View(findings)).Split('\n');

        Assert.Equal((10, 10), (lines.Count(l => l.StartsWith("::error ", StringComparison.Ordinal)), lines.Count(l => l.StartsWith("::notice ", StringComparison.Ordinal))));
        Assert.Contains("::group::23 more findings without an annotation", lines);
        Assert.Equal(23, lines.Count(l => l.StartsWith("- src/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_hostile_repository_gives_no_commands()
    {
        Finding[] findings = [.. Enumerable.Repeat(SampleScan.Hostile, 12)];

        var text = Render(SampleScan.View(findings));

        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        var commands = text.Split('\n').Where(l => l.TrimStart().StartsWith("::", StringComparison.Ordinal)).Select(l => l.TrimStart()[2..].Split(' ', ':')[0]);
        Assert.Equal(["endgroup", "group", "notice", "warning"], commands.Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("file=a%0Ab\\x1b[2J%2C%3A%25%3A%3Awarning%3A%3A.py,", text, StringComparison.Ordinal);
        Assert.Contains("line%0D%0A::error::x", text, StringComparison.Ordinal);
    }

    private static string Render(Agency.Cli.Rendering.ScanView view)
    {
        var terminal = new TestTerminal();
        new GitHubScanRenderer().Render(view, terminal.Terminal);
        return terminal.Output;
    }
}
