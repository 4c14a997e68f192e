using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The lines of go test, those of subtests included.</summary>
internal sealed class GoTestReader : FailingTestReader
{
    private static readonly Regex Header = Linear(@"^\s*--- FAIL: (?<id>\S+)(?: \([\d.]+s\))?$");

    /// <summary>As gotestsum writes it.</summary>
    private static readonly Regex Summary = Linear(@"^=== FAIL: \S+ (?<id>Test\S*) \([\d.]+s\)(?:\s.*)?$");

    /// <summary>One that was running when the time was over.</summary>
    private static readonly Regex Running = Linear(@"^\s+(?<id>Test\w\S*) \((?:\d+h)?(?:\d+m)?[\d.]+m?s\)$");

    public override string Framework => "go test";

    public override IReadOnlyList<string> Keywords => ["--- FAIL: ", "=== FAIL: ", "\tTest"];

    public override void Read(LogLine line, FailingTests tests)
    {
        foreach (var form in (Regex[])[Header, Summary, Running])
        {
            if (form.Match(line.Text) is not { Success: true } match)
                continue;
            tests.Add(match.Groups["id"].Value, Framework, line);
            return;
        }
    }
}
