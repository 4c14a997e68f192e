using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The reports of jest: a file that failed, and below it each test with its describe blocks.</summary>
internal sealed class JestReader : FailingTestReader
{
    private static readonly Regex Suite = Linear(@"^\s*FAIL (?:\S+ )?(?<file>[^\s:]+\.(?:js|jsx|ts|tsx|mjs|cjs|mts|cts))(?: \([\d.]+ m?s\))?$");

    private static readonly Regex Case = Linear(@"^  ● (?<id>[^●]+)$");

    private string? file;

    public override string Framework => "jest";

    public override IReadOnlyList<string> Keywords => ["FAIL ", "●", "PASS "];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Suite.Match(line.Text) is { Success: true } suite)
            file = suite.Groups["file"].Value;
        else if (line.Text.StartsWith("PASS ", StringComparison.Ordinal))
            file = null;
        else if (Case.Match(line.Text) is { Success: true } match)
            Add(match.Groups["id"].Value, line, tests);
    }

    private void Add(string id, LogLine line, FailingTests tests)
    {
        if (id is "Console" or "Test suite failed to run" || id.StartsWith("Cannot log after", StringComparison.Ordinal) || id.StartsWith("process.exit", StringComparison.Ordinal))
            return;
        tests.Add(id, Framework, line, file);
    }
}
