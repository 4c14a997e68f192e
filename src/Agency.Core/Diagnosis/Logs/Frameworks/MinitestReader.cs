using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The headers of minitest, and the commands with which Rails runs a test again.</summary>
internal sealed class MinitestReader : FailingTestReader
{
    private static readonly Regex Header = Linear(@"^(?<id>[A-Z][\w:]*#test_\S+) \[(?<file>[^\s\]]+\.rb):(?<line>\d+)\]:?$");

    private static readonly Regex Rerun = Linear(@"^(?:bin/)?rails test (?<id>(?<file>\S+_test\.rb):(?<line>\d+))$");

    public override string Framework => "minitest";

    public override IReadOnlyList<string> Keywords => ["#test_", "rails test "];

    public override void Read(LogLine line, FailingTests tests)
    {
        var match = Header.Match(line.Text);
        if (!match.Success)
            match = Rerun.Match(line.Text);
        if (match.Success)
            tests.Add(match.Groups["id"].Value, Framework, line, match.Groups["file"].Value, match.Groups["line"].Value);
    }
}
