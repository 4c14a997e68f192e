using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Text;

/// <summary>What: changes a regular expression by one sign: an anchor, a repetition, an escape, a flag.</summary>
/// <remarks>
/// <para>Why: a dot stands for every character, a star is content with none, and takes all that it can get.</para>
/// <para>References: https://docs.python.org/3/library/re.html#regular-expression-syntax</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import re
///
///
/// def is_version(text):
///     return bool(re.match(r"\d+.\d+$", text))
/// </code>
/// <code title="after">
/// import re
///
///
/// def is_version(text):
///     return bool(re.match(r"\d+\.\d+$", text))
/// </code>
/// </example>
internal sealed class RegexSlipTemplate : ITemplate
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal) { "match", "search", "fullmatch", "findall", "finditer", "sub", "subn", "split", "compile" };

    private static readonly string[] Flags = ["IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE"];

    public string Id => "regex-slip";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => c.Child("func") is { Kind: "Attribute" } f && Functions.Contains(f.Text("attr")!) && f.Child("value")?.Text("id") is "re" or "regex"))
        {
            if (call.ChildrenIn("args").FirstOrDefault() is not { } pattern)
                continue;
            foreach (var mutation in pattern.IsString() ? Patterns(site, pattern) : [])
                yield return mutation;
            foreach (var mutation in Options(site, call))
                yield return mutation;
        }

        // A pattern that has a name.
        if (site.Statement is { Kind: "Assign" } && site.Statement.Child("value") is { } value && value.IsString() && site.TextOf(value) is ['r', ..])
        {
            foreach (var mutation in Patterns(site, value))
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> Options(RepairSite site, SyntaxNode call)
    {
        var owner = site.TextOf(call.Child("func")!.Child("value")!);
        var most = Expressions.CalledName(call) switch { "sub" or "subn" => 3, "compile" => 1, _ => 2 };
        if (call.Keyword("flags") is null && call.ChildrenIn("args").Count() <= most)
        {
            foreach (var mutation in Flags.SelectMany((f, i) => site.AddArgument(call, $"flags={owner}.{f}", 0.6 / (1 + (0.3 * i)))))
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> Patterns(RepairSite site, SyntaxNode node)
    {
        var text = site.TextOf(node);
        var open = text.IndexOfAny(['"', '\'']);
        if (open is < 0 or > 2 || text.Length < open + 2 || text.Contains('\n', StringComparison.Ordinal) || text[(open + 1)..^1].Contains(text[open], StringComparison.Ordinal))
            yield break;
        var isRaw = text[..open].Contains('r', StringComparison.OrdinalIgnoreCase);
        var (before, pattern, after) = (text[..(open + 1)], text[(open + 1)..^1], text[^1..]);
        var slash = isRaw ? "\\" : "\\\\";
        if (!isRaw && open == 0 && pattern.Contains('\\', StringComparison.Ordinal))
            yield return site.Replace(new TextSpan(node.Span.Start, node.Span.Start), "r", "Make it a raw text", 0.8);
        foreach (var (other, title, weight) in Others(pattern, slash).Where(o => o.Pattern != pattern).DistinctBy(o => o.Pattern).Take(24))
            yield return site.Replace(node, before + other + after, title, weight);
    }

    /// <summary>The pattern with one sign changed; whether it still is one, its use tells.</summary>
    private static IEnumerable<(string Pattern, string Title, double Weight)> Others(string pattern, string slash)
    {
        yield return pattern.EndsWith('$') ? (pattern[..^1], "Let more follow", 0.6) : (pattern + "$", "Let nothing follow", 1);
        yield return pattern.StartsWith('^') ? (pattern[1..], "Let more come before", 0.6) : ("^" + pattern, "Let nothing come before", 0.7);
        if (!pattern.Contains($"{slash}b", StringComparison.Ordinal) && !pattern.StartsWith('^'))
            yield return ($"{slash}b{pattern}{slash}b", "Match whole words", 0.4);
        for (var i = 0; i < pattern.Length; i++)
        {
            var isEscaped = i > 0 && pattern[i - 1] == '\\' && !(i > 1 && pattern[i - 2] == '\\' && slash.Length == 1);
            if (isEscaped)
            {
                if (pattern[i] is 'd' or 'w' or 's' && (i + 1 == pattern.Length || pattern[i + 1] is not ('+' or '*' or '{' or '?')) && !IsInClass(pattern, i))
                    yield return (pattern.Insert(i + 1, "+"), $"Match several {pattern[i - 1]}{pattern[i]}", 0.9);
                if (Turned(pattern[i]) is { } turned)
                    yield return (pattern[..i] + turned + pattern[(i + 1)..], $"Match \\{turned} in place of \\{pattern[i]}", 0.4);
                continue;
            }

            var isQuantifier = i > 0 && pattern[i - 1] is not ('(' or '|' or '^') && !IsInClass(pattern, i);
            switch (pattern[i])
            {
                case '.' when i + 1 == pattern.Length || pattern[i + 1] is not ('*' or '+' or '?'):
                    if (!IsInClass(pattern, i))
                        yield return (pattern.Insert(i, slash), "Match just a dot", 1);
                    break;
                case '*' when isQuantifier:
                    yield return (pattern[..i] + "+" + pattern[(i + 1)..], "Match at least one", 1);
                    yield return i + 1 < pattern.Length && pattern[i + 1] == '?' ? (pattern.Remove(i + 1, 1), "Match as much as possible", 0.7) : (pattern.Insert(i + 1, "?"), "Match as little as possible", 1);
                    break;
                case '+' when isQuantifier:
                    yield return (pattern[..i] + "*" + pattern[(i + 1)..], "Match none as well", 0.8);
                    yield return i + 1 < pattern.Length && pattern[i + 1] == '?' ? (pattern.Remove(i + 1, 1), "Match as much as possible", 0.7) : (pattern.Insert(i + 1, "?"), "Match as little as possible", 0.7);
                    break;
                case '?' when isQuantifier && pattern[i - 1] is not ('*' or '+' or '?' or '}'):
                    yield return (pattern.Remove(i, 1), "Match just one", 0.4);
                    break;
                case ')' when i + 1 == pattern.Length || pattern[i + 1] is not ('?' or '*' or '+' or '{'):
                    yield return (pattern.Insert(i + 1, "?"), "Match without the group as well", 0.4);
                    break;
                case '(' when i + 1 < pattern.Length && pattern[i + 1] != '?':
                    yield return (pattern.Insert(i + 1, "?:"), "Do not capture the group", 0.4);
                    break;
                case '[' when i + 1 < pattern.Length:
                    yield return pattern[i + 1] == '^' ? (pattern.Remove(i + 1, 1), "Match what is in the class", 0.4) : (pattern.Insert(i + 1, "^"), "Match what is not in the class", 0.3);
                    break;
                case ']' when i + 1 == pattern.Length || pattern[i + 1] is not ('+' or '*' or '?' or '{'):
                    yield return (pattern.Insert(i + 1, "+"), "Match several", 0.9);
                    break;
                default:
                    break;
            }
        }
    }

    private static bool IsInClass(string pattern, int at) => pattern.LastIndexOf('[', at) > pattern.LastIndexOf(']', at);

    private static char? Turned(char escaped) => escaped switch { 'd' => 'D', 'D' => 'd', 'w' => 'W', 'W' => 'w', 's' => 'S', 'S' => 's', 'b' => 'B', _ => null };
}
