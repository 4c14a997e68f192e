using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>
/// The list of failures that mocha prints at its end, which Cypress prints too: a number and the outermost block, below it
/// the inner ones and the test, the last of which ends in a colon.
/// </summary>
internal sealed class MochaReader : FailingTestReader
{
    private static readonly Regex Header = Linear(@"^  (?<number>\d+)\) (?<name>\S.*)$");

    private readonly List<string> names = [];
    private bool isListing;
    private int next;

    public override string Framework => "mocha";

    public override IReadOnlyList<string> Keywords => [" failing", ") ", "     "];

    public override void Read(LogLine line, FailingTests tests)
    {
        var text = line.Text;
        if (text.StartsWith("  ", StringComparison.Ordinal) && text.EndsWith(" failing", StringComparison.Ordinal) && text.Length < 20)
        {
            isListing = true;
            names.Clear();
            return;
        }

        if (!isListing)
            return;
        if (text.Length < 300 && Header.Match(text) is { Success: true } header)
        {
            names.Clear();
            names.Add(header.Groups["name"].Value);
            next = line.Number + 1;
        }
        else if (names.Count is > 0 and < 20 && line.Number == next && text.StartsWith("     ", StringComparison.Ordinal))
        {
            names.Add(text.Trim());
            next++;
        }
        else
        {
            names.Clear();
            return;
        }

        if (names[^1].EndsWith(':'))
        {
            tests.Add(string.Join(' ', names)[..^1], Framework, line);
            names.Clear();
        }
    }
}
