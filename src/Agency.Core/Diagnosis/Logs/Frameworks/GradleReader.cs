using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The verdicts of a test task of Gradle: the class, and the names below it.</summary>
internal sealed class GradleReader : FailingTestReader
{
    private static readonly Regex Verdict = Linear(@"^(?<id>[\w.$]+(?: > [^>]+)+) FAILED$");

    public override string Framework => "gradle";

    public override IReadOnlyList<string> Keywords => [" FAILED"];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Verdict.Match(line.Text) is { Success: true } match)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
