using Agency.Cli.Rendering;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;

namespace Agency.Tests.Support;

/// <summary>Scan results to write and to show.</summary>
internal static class SampleScan
{
    public static SourceText Orders { get; } = new("import os\r\nimport json\r\n\r\nname = \"é𝄞\"; total = 1\r\n");

    public static RepositoryPath OrdersFile { get; } = RepositoryPath.Parse("src/my shop/orders#1.py");

    /// <summary>Three tools (one of them broken), four findings in two files, a fix, a skipped file.</summary>
    public static ScanView Full { get; } = View(
        Finding("ruff", "F401", Category.Import, Priority.P2, 1, 8, 10, "`os` imported but unused") with
        {
            HelpUri = new Uri("https://docs.astral.sh/ruff/rules/unused-import"),
            Fixes = [new ToolFix("Remove unused import: `os`", FixSafety.Safe, [new Edit(OrdersFile, new TextSpan(0, 11), "")])],
            AlsoSeenAs = ["agency:unused"],
        },
        Finding("mypy", "attr-defined", Category.Type, Priority.P1, 4, 13, 18, "\"int\" has no attribute \"x\"") with
        {
            Fixes = [new ToolFix("Use y", FixSafety.NeedsReview, [new Edit(OrdersFile, new TextSpan(40, 45), "y")])],
        },
        Finding("ruff", "F401", Category.Import, Priority.P2, 2, 8, 12, "`json` imported but unused"),
        Finding("bandit", "B608", Category.Security, Priority.P0, 7, 1, 1, "SQL built from text") with { File = RepositoryPath.Parse("app.py"), Severity = Severity.High });

    public static ScanView View(params Finding[] findings) => new()
    {
        Repository = "/home/ann/my shop",
        Revision = "0123456789abcdef0123456789abcdef01234567",
        Result = new DetectionResult(
            findings,
            [
                new ToolStatus("ruff", "0.14.0", "ok", "", TimeSpan.FromSeconds(0.5)),
                new ToolStatus("mypy", "1.11.0", "ok", "", TimeSpan.FromSeconds(2)) { Notes = ["plug-in left out"] },
                new ToolStatus("bandit", null, "missing", "pip install bandit", TimeSpan.Zero),
            ],
            [new SkippedFile(RepositoryPath.Parse("latin.py"), "not UTF-8")]),
        TextOf = file => file == OrdersFile ? Orders : null,
        StartedAt = new DateTimeOffset(2025, 11, 21, 15, 22, 33, TimeSpan.FromHours(1)),
        Duration = TimeSpan.FromSeconds(2.25),
    };

    public static Finding Finding(string tool, string rule, Category category, Priority priority, int line, int column, int endColumn, string message) => new()
    {
        Tool = tool,
        Rule = rule,
        Category = category,
        Severity = Severity.Medium,
        Priority = priority,
        File = OrdersFile,
        Range = new SourceRange(new LinePosition(line, column), new LinePosition(line, endColumn)),
        Message = message,
        Fingerprint = $"{line:d8}{column:d8}0123456789abcdef",
    };

    /// <summary>Everything a repository can do to a terminal, in its file name and in the message.</summary>
    public static Finding Hostile { get; } =
        Finding("ruff", "E501", Category.Style, Priority.P3, 1, 1, 1, "\u001b]0;owned\u0007 line\r\n::error::x ##[error]y [red]z[/] \u202e,:% \u009b2J") with
        {
            File = RepositoryPath.Parse("a\nb\u001b[2J,:%::warning::.py"),
        };
}
