using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The headers of vitest: the file and the names of the blocks, divided by angle brackets.</summary>
internal sealed class VitestReader : FailingTestReader
{
    private static readonly Regex Header = Linear(@"^\s*FAIL  (?:\|[^|]+\| )?(?<file>[^\s>]+\.(?:js|jsx|ts|tsx|mjs|cjs|mts|cts|vue|svelte))(?: \[.*\])? > (?<id>.+)$");

    public override string Framework => "vitest";

    public override IReadOnlyList<string> Keywords => ["FAIL  ", "× ", "❯ "];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Header.Match(line.Text) is { Success: true } match)
            tests.Add(match.Groups["id"].Value, Framework, line, match.Groups["file"].Value);
    }
}
