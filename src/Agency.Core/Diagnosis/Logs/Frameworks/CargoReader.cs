using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The verdicts of cargo test, and those of nextest.</summary>
internal sealed class CargoReader : FailingTestReader
{
    private static readonly Regex Verdict = Linear(@"^test (?<id>.+?)(?: - should panic)? \.\.\. FAILED$");

    private static readonly Regex Nextest = Linear(@"^\s*(?:TRY \d+ )?(?:FAIL|TIMEOUT|SIGABRT|SIGSEGV|FLAKY \d+/\d+) \[ *[\d.]+s\] (?:\([ \d/]+\) )?(?<crate>\S+) (?<id>\S+)$");

    public override string Framework => "cargo";

    public override IReadOnlyList<string> Keywords => [" ... FAILED", " FAIL [", "TIMEOUT [", "SIGABRT [", "SIGSEGV [", " FLAKY "];

    public override void Read(LogLine line, FailingTests tests)
    {
        var match = Verdict.Match(line.Text);
        if (!match.Success)
            match = Nextest.Match(line.Text);
        if (match.Success)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
