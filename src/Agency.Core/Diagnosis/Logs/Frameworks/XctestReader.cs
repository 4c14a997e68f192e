using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The verdicts of XCTest and Swift Testing.</summary>
internal sealed class XctestReader : FailingTestReader
{
    private static readonly Regex Verdict = Linear(@"^Test Case '(?:-\[)?(?<id>[^'\]]+)\]?' failed \(");

    private static readonly Regex SwiftTesting = Linear(@"^(?:✘|\S) Test (?<id>\w+\(.*\)|"".+"") failed after ");

    public override string Framework => "xctest";

    public override IReadOnlyList<string> Keywords => ["' failed (", " failed after "];

    public override void Read(LogLine line, FailingTests tests)
    {
        var match = Verdict.Match(line.Text);
        if (!match.Success)
            match = SwiftTesting.Match(line.Text);
        if (match.Success)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
