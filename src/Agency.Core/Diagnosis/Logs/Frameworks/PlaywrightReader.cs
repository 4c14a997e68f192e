using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The numbered failures of Playwright: browser, file with line, and the names of the blocks.</summary>
internal sealed class PlaywrightReader : FailingTestReader
{
    private static readonly Regex Header = Linear(@"^\s*(?:\d+\) )?\[(?<browser>[^\]]+)\] › (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+) › (?<id>.+?)(?: ─*)?$");

    private static readonly Regex Plain = Linear(@"^\s*\d+\) (?<file>[^\s:]+\.(?:js|jsx|ts|tsx|mjs|cjs|mts)):(?<line>\d+):(?<column>\d+) › (?<id>.+?)(?: ─*)?$");

    private static readonly Regex Passed = Linear(@"^\s*(?:✓|ok|-|[·✔])\s|^\[\d+/\d+\]");

    public override string Framework => "playwright";

    public override IReadOnlyList<string> Keywords => [" › "];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Passed.IsMatch(line.Text))
            return;
        var match = Header.Match(line.Text);
        if (!match.Success)
            match = Plain.Match(line.Text);
        if (!match.Success)
            return;
        var (file, number) = (match.Groups["file"].Value, match.Groups["line"].Value);
        tests.Add($"{file}:{number}:{match.Groups["column"].Value} › {match.Groups["id"].Value}", Framework, line, file, number);
    }
}
