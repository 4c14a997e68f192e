using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The verdicts of Bazel on test targets, <c>//shop:cart_test  FAILED in 1.2s</c>.</summary>
internal sealed class BazelReader : FailingTestReader
{
    private static readonly Regex Verdict = Linear(@"^(?<id>//[^\s:]*:\S+)\s+(?:\(cached\) )?(?:FAILED|TIMEOUT|FAILED TO BUILD|REMOTE FAILURE)\b");

    public override string Framework => "bazel";

    public override IReadOnlyList<string> Keywords => ["FAILED", "TIMEOUT", "REMOTE FAILURE"];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Verdict.Match(line.Text) is { Success: true } match)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
