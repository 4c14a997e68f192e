using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The numbered failures of PHPUnit.</summary>
internal sealed class PhpunitReader : FailingTestReader
{
    private static readonly Regex Header = Linear(@"^\d+\) (?<id>[\w\\]+::\w+)(?: with data set .*)?$");

    public override string Framework => "phpunit";

    public override IReadOnlyList<string> Keywords => ["::"];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Header.Match(line.Text) is { Success: true } match)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
