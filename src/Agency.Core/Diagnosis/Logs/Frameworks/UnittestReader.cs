using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The headers of unittest, also as Django prints them: the method, and in parentheses the class (since 3.11 with the method).</summary>
internal sealed class UnittestReader : FailingTestReader
{
    private static readonly Regex Header = Linear(@"^(?:FAIL|ERROR): (?<name>\w+) \((?<place>[\w.]+)\)(?: .*)?$");

    public override string Framework => "unittest";

    public override IReadOnlyList<string> Keywords => ["FAIL: ", "ERROR: "];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Header.Match(line.Text) is not { Success: true } match)
            return;
        var (name, place) = (match.Groups["name"].Value, match.Groups["place"].Value);
        tests.Add(place.EndsWith("." + name, StringComparison.Ordinal) ? place : $"{place}.{name}", Framework, line);
    }
}
