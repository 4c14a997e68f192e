using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The lines of Surefire and Failsafe that are marked as failures, and their list at the end.</summary>
internal sealed class SurefireReader : FailingTestReader
{
    private static readonly Regex Marked = Linear(@"^(?:\[ERROR\] +)?(?:(?<class>[\w.$]+)\.(?<name>[\w$]+)(?:[\[({][^\s]*)?|(?<name2>[\w$]+)(?:[\[{][^\s]*)?\((?<class2>[\w.$]+)\)) +(?:--|Time elapsed:).*<<< (?:FAILURE|ERROR)!");

    private static readonly Regex Listed = Linear(@"^\[ERROR\]   (?<class>[\w$]+(?:Test|Tests|IT|TestCase|Spec))\.(?<name>[\w$]+):(?<line>\d+)");

    public override string Framework => "maven";

    public override IReadOnlyList<string> Keywords => ["<<< FAILURE!", "<<< ERROR!", "[ERROR]   ", "[ERROR] "];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Marked.Match(line.Text) is { Success: true } marked)
        {
            var owner = marked.Groups["class"].Success ? marked.Groups["class"] : marked.Groups["class2"];
            var name = marked.Groups["name"].Success ? marked.Groups["name"] : marked.Groups["name2"];
            tests.Add($"{owner.Value}.{name.Value}", Framework, line);
        }
        else if (Listed.Match(line.Text) is { Success: true } listed)
        {
            var id = $"{listed.Groups["class"].Value}.{listed.Groups["name"].Value}";
            var known = tests.All.FirstOrDefault(t => t.Id.EndsWith("." + id, StringComparison.Ordinal));
            tests.Add(known?.Id ?? id, Framework, line, listed.Groups["class"].Value + ".java", listed.Groups["line"].Value);
        }
    }
}
