using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Detection;

/// <summary>Findings for tests, in few words.</summary>
internal static class Findings
{
    /// <param name="name"><c>tool:rule</c>.</param>
    public static Finding At(string name, int line, int? lastLine = null, string file = "a.py", string message = "something is wrong")
    {
        var (tool, rule) = (name.Split(':')[0], name.Split(':')[1]);
        var classification = RuleClassifier.Classify(tool, rule);
        return new Finding
        {
            Tool = tool,
            Rule = rule,
            Category = classification.Category,
            Priority = classification.Priority,
            Severity = classification.Severity,
            File = RepositoryPath.Parse(file),
            Range = new SourceRange(new LinePosition(line, 1), new LinePosition(lastLine ?? line, 5)),
            Message = message,
        };
    }
}
