using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The results that Mozilla's harnesses and those of web-platform-tests did not expect.</summary>
internal sealed class MozlogReader : FailingTestReader
{
    private static readonly Regex Unexpected = Linear(@"\bTEST-UNEXPECTED-(?:FAIL|ERROR|TIMEOUT|CRASH|PASS|NOTRUN|PRECONDITION_FAILED) \| (?<id>[^|]+?)(?: \||$)");

    public override string Framework => "mozlog";

    public override IReadOnlyList<string> Keywords => ["TEST-UNEXPECTED-"];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Unexpected.Match(line.Text) is { Success: true } match)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
