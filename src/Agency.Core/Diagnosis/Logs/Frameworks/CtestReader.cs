using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The list of failures that CTest prints at its end, and those of GoogleTest.</summary>
internal sealed class CtestReader : FailingTestReader
{
    private static readonly Regex Listed = Linear(@"^\s+\d+ - (?<id>.+?) \((?:Failed|Timeout|SEGFAULT|Subprocess aborted|Child aborted)\)(?:\s.*)?$");

    private static readonly Regex Google = Linear(@"^\[  FAILED  \] (?<id>[\w/]+\.[\w/]+)(?:,.*| \(\d+ ms\))?$");

    public override string Framework => "ctest";

    public override IReadOnlyList<string> Keywords => ["(Failed)", "(Timeout)", "(SEGFAULT)", "(Subprocess aborted)", "[  FAILED  ]"];

    public override void Read(LogLine line, FailingTests tests)
    {
        var match = Listed.Match(line.Text);
        if (!match.Success)
            match = Google.Match(line.Text);
        if (match.Success)
            tests.Add(match.Groups["id"].Value, Framework, line);
    }
}
