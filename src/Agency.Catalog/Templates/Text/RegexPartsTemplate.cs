using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Text;

/// <summary>What: puts a pattern together rightly: parts taken literally, the longest alternative first, flags handed over by name.</summary>
/// <remarks>
/// <para>Why: of alternatives the first that fits is taken, a dot in a text is no dot in a pattern, and the fourth argument of sub is a count.</para>
/// <para>References: https://docs.python.org/3/library/re.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import re
///
///
/// def hide(word, text):
///     return re.sub(word, "***", text, re.IGNORECASE)
/// </code>
/// <code title="after">
/// import re
///
///
/// def hide(word, text):
///     return re.sub(word, "***", text, flags=re.IGNORECASE)
/// </code>
/// </example>
internal sealed class RegexPartsTemplate : ITemplate
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal) { "match", "search", "fullmatch", "findall", "finditer", "sub", "subn", "split", "compile" };

    public string Id => "regex-parts";

    public double Prior => 1.0;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => c.Child("func") is { Kind: "Attribute" } f && Functions.Contains(f.Text("attr")!) && f.Child("value")?.Text("id") is "re" or "regex"))
        {
            foreach (var mutation in call.ChildrenIn("args").FirstOrDefault() is { } pattern ? Misplaced(site, call).Concat(Escaped(site, call, pattern)).Concat(Wildcards(site, call, pattern)) : [])
                yield return mutation;
        }

        // Of alternatives the first that fits is taken, so the longer have to come first.
        foreach (var join in site.Calls().Where(c => Expressions.CalledName(c) == "join" && c.Child("func")?.Child("value") is { } separator && separator.IsString() && separator.StringValue() == "|"))
        {
            if (join.ChildrenIn("args").ToList() is not [{ Kind: "Name" or "Attribute" or "Call" or "GeneratorExp" or "ListComp" } parts])
                continue;
            if (!Expressions.IsCallOf(parts, "sorted"))
                yield return site.Swap(parts, $"sorted({(parts.Kind == "GeneratorExp" ? $"[{Bare(site, parts)}]" : site.TextOf(parts))}, key=len, reverse=True)", "Try the longest first", 1.5);
            else if (parts.ChildrenIn("args").FirstOrDefault() is { } sorted && parts.Keyword("key") is null)
                yield return site.Replace(parts, $"sorted({site.TextOf(sorted)}, key=len, reverse=True)", "Try the longest first", 1.5);
            if (!site.TextOf(parts).Contains("escape", StringComparison.Ordinal))
                yield return NewImports.Using(site, "re", "escape", f => site.Swap(parts, $"map({f}, {(parts.Kind == "GeneratorExp" ? $"({Bare(site, parts)})" : site.TextOf(parts))})", "Take the parts literally", 1));
        }
    }

    private static string Bare(RepairSite site, SyntaxNode generator) => site.TextOf(generator) is ['(', .. var inner, ')'] ? inner : site.TextOf(generator);

    /// <summary>Flags in the place of a count or of a position.</summary>
    private static IEnumerable<Mutation> Misplaced(RepairSite site, SyntaxNode call)
    {
        var index = call.Child("func")!.Text("attr") switch { "sub" or "subn" => 3, "split" => 2, _ => -1 };
        if (index > 0 && call.ChildrenIn("args").ElementAtOrDefault(index) is { Kind: not "Constant" } flags && call.ChildrenIn("args").Count() == index + 1)
            yield return site.Replace(new TextSpan(flags.Outer().Start, flags.Outer().Start), "flags=", "Hand over the flags by name", 3);
    }

    /// <summary>A pattern of wildcards: all else in it is meant literally.</summary>
    private static IEnumerable<Mutation> Wildcards(RepairSite site, SyntaxNode call, SyntaxNode pattern)
    {
        var edits = new List<Edit>();
        var owner = site.TextOf(call.Child("func")!.Child("value")!);
        var inner = pattern;
        for (; inner is { Kind: "Call" } && Expressions.CalledName(inner) == "replace" && inner.ChildrenIn("args").ToList() is [{ } wild, _] && wild.StringValue() is { Length: 1 } sign; inner = inner.Child("func")!.Child("value")!)
            edits.Add(new Edit(site.File, wild.Span, $"r\"\\{sign}\""));
        if (edits.Count > 0 && !site.TextOf(inner).Contains("escape(", StringComparison.Ordinal))
            yield return new Mutation("Take all but the wildcards literally", [.. edits, new Edit(site.File, inner.Outer(), $"{owner}.escape({site.TextOf(inner)})")], 1.5);
    }

    private static IEnumerable<Mutation> Escaped(RepairSite site, SyntaxNode call, SyntaxNode pattern)
    {
        if (site.TextOf(pattern).Contains("escape(", StringComparison.Ordinal))
            yield break;
        var owner = site.TextOf(call.Child("func")!.Child("value")!);
        foreach (var name in pattern.DescendantsAndSelf().Where(n => n.Kind is "Name" or "Attribute" && n.Text("ctx") is "Load" && n.Field is not ("func" or "value") || n == pattern && n.Kind is "Name" or "Attribute" or "Subscript").Take(3))
            yield return name.Parent?.Kind == "FormattedValue" ? site.Replace(name, $"{owner}.escape({site.TextOf(name)})", $"Take {site.TextOf(name)} literally", 1) : site.Swap(name, $"{owner}.escape({site.TextOf(name)})", $"Take {site.TextOf(name)} literally", 1);
        foreach (var value in pattern.DescendantsAndSelf().Where(n => n is { Field: "value", Parent.Kind: "FormattedValue" }).Take(2))
            yield return site.Replace(value, $"{owner}.escape({site.TextOf(value)})", $"Take {site.TextOf(value)} literally", 1);
    }
}
