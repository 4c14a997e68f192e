using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The lines of go test, those of subtests included.</summary>
internal sealed class GoTestReader : FailingTestReader
{
    private static readonly Regex Header = Linear(@"^\s*--- FAIL: (?<id>\S+)(?: \([\d.]+s\))?$");

    public override string Framework => "go test";

    public override IReadOnlyList<string> Keywords => ["--- FAIL: "];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Header.Match(line.Text) is { Success: true } match)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
