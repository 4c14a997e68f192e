using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The summary of pytest, and the lines of its verbose output, also under xdist.</summary>
internal sealed class PytestReader : FailingTestReader
{
    private static readonly Regex Summary = Linear(@"^(?:FAILED|ERROR|RERUN) (?:\[[\d.]+s\] )?(?<id>(?<file>[^\s:]+\.py)(?:::(?:[^\s\[]|\[[^\]]*\])+)?)(?: - .*)?$");

    private static readonly Regex Verbose = Linear(@"^(?:\[gw\d+\] \[ *\d+%\] (?:FAILED|ERROR) )?(?<id>(?<file>[^\s:]+\.py)::(?:[^\s\[]|\[[^\]]*\])+)(?: (?:FAILED|ERROR|RERUN)(?: .*)?)?$");

    public override string Framework => "pytest";

    public override IReadOnlyList<string> Keywords => ["FAILED ", "ERROR ", " FAILED", "RERUN ", "::"];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (!line.Text.Contains("FAILED", StringComparison.Ordinal) && !line.Text.Contains("ERROR", StringComparison.Ordinal) && !line.Text.Contains("RERUN", StringComparison.Ordinal))
            return;
        var match = Summary.Match(line.Text);
        if (!match.Success)
            match = Verbose.Match(line.Text);
        if (match.Success)
            tests.Add(match.Groups["id"].Value, Framework, line, match.Groups["file"].Value);
    }
}
