using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The commands that RSpec prints to run each failed example again.</summary>
internal sealed class RspecReader : FailingTestReader
{
    private static readonly Regex Rerun = Linear(@"^rspec \x27?(?<file>\./[^\s:\[]+|[^\s:\[]+_spec\.rb)(?::(?<line>\d+)|(?<index>\[[\d:,]+\]))\x27?(?: # (?<name>.+))?$");

    public override string Framework => "rspec";

    public override IReadOnlyList<string> Keywords => ["rspec "];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Rerun.Match(line.Text) is not { Success: true } match)
            return;
        var file = match.Groups["file"].Value;
        var place = match.Groups["line"].Success ? ":" + match.Groups["line"].Value : match.Groups["index"].Value;
        tests.Add(file + place, Framework, line, file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file, match.Groups["line"].Value, match.Groups["name"] is { Success: true, Value: var name } ? name : null);
    }
}
