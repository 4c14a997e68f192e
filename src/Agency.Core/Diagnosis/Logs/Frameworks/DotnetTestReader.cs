using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The verdicts of dotnet test: VSTest (with xUnit, NUnit or MSTest), the testing platform, and what xUnit itself prints.</summary>
internal sealed class DotnetTestReader : FailingTestReader
{
    private static readonly Regex Vstest = Linear(@"^\s+(?:X |Failed )(?<id>[\w.+]+(?:\(.*\))?)(?: \[[^\]]*\])?$");

    private static readonly Regex Platform = Linear(@"^failed (?<id>[\w.+]+(?:\(.*\))?) \([\dms .]+\)$");

    private static readonly Regex Xunit = Linear(@"^\[xUnit\.net [\d:.]+\]\s+(?<id>.+?) \[FAIL\]$");

    public override string Framework => "dotnet test";

    public override IReadOnlyList<string> Keywords => ["Failed ", "[FAIL]"];

    public override void Read(LogLine line, FailingTests tests)
    {
        foreach (var form in (Regex[])[Vstest, Xunit, Platform])
        {
            if (form.Match(line.Text) is not { Success: true } match)
                continue;
            tests.Add(match.Groups["id"].Value, Framework, line);
            return;
        }
    }
}
