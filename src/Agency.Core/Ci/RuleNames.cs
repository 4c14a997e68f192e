using System.Text.RegularExpressions;

namespace Agency.Core.Ci;

/// <summary>Finds in the lines of analysers, type checkers and compilers which rules they name.</summary>
internal static partial class RuleNames
{
    private const int Most = 20;

    /// <summary>The rules, in the order in which they are named.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> texts)
    {
        var rules = new List<string>();
        foreach (var line in texts.SelectMany(t => t.Split('\n')))
        {
            foreach (Match match in Code().Matches(line).Concat(Bracketed().Matches(line)).Concat(Trailing().Matches(line)))
            {
                if (rules.Count < Most && !rules.Contains(match.Groups["rule"].Value))
                    rules.Add(match.Groups["rule"].Value);
            }
        }

        return rules;
    }

    /// <summary>After a place: <c>a.py:1:8: F401 …</c>, <c>error TS2345:</c>, <c>error CS0103:</c>, <c>a.py:1:0: C0114:</c>, <c>error[E0308]</c>.</summary>
    [GeneratedRegex(@"(?:\d:\s+|\b(?:error|warning)\s+|\berror\[)(?<rule>[A-Z]{1,6}\d{2,5})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    /// <summary>mypy's and pylint's: <c>error: …  [arg-type]</c>, <c>(unused-import)</c>.</summary>
    [GeneratedRegex(@"(?:\berror:.*\s\[(?<rule>[a-z]+(?:-[a-z]+)*)\]|\d:\s.*\((?<rule>[a-z]+(?:-[a-z]+)+)\))\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Bracketed();

    /// <summary>ESLint's: <c>  3:10  error  'x' is never used  no-unused-vars</c>.</summary>
    [GeneratedRegex(@"^\s*\d+:\d+\s+(?:error|warning)\s.*\s{2,}(?<rule>@?[a-z][\w-]*(?:/[\w-]+)*)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Trailing();
}
