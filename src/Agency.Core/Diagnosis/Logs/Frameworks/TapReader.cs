using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The lines of the Test Anything Protocol, and the list that Node's own runner prints.</summary>
internal sealed class TapReader : FailingTestReader
{
    private static readonly Regex Verdict = Linear(@"^\s*not ok \d+ (?:- )?(?<id>[^#]+)$");

    private static readonly Regex Spec = Linear(@"^\s*✖ (?<id>.+) \([\d.]+ms\)$");

    public override string Framework => "tap";

    public override IReadOnlyList<string> Keywords => ["not ok ", "✖ "];

    public override void Read(LogLine line, FailingTests tests)
    {
        var match = Verdict.Match(line.Text);
        if (!match.Success)
            match = Spec.Match(line.Text);
        if (match.Success)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
