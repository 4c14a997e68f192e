using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: sorts, or finds the extreme, by something else or the other way round.</summary>
/// <remarks>
/// <para>Why: the natural order is not always the wanted one, and among equals another rule decides.</para>
/// <para>References: https://docs.python.org/3/howto/sorting.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def ranking(players):
///     return sorted(players, key=lambda p: p.score)
/// </code>
/// <code title="after">
/// def ranking(players):
///     return sorted(players, key=lambda p: -p.score)
/// </code>
/// </example>
internal sealed class SortKeyTemplate : ITemplate
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal) { "sorted", "min", "max", "sort", "groupby", "nlargest", "nsmallest" };

    public string Id => "sort-key";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => Functions.Contains(Expressions.CalledName(c) ?? "")))
        {
            var name = Expressions.CalledName(call)!;
            if (name == "sort" != (call.Child("func")?.Kind == "Attribute") && name is "sort" or "sorted" or "min" or "max")
                continue;
            if (name is "sort" or "sorted")
            {
                foreach (var mutation in Order(site, call))
                    yield return mutation;
            }

            var key = call.Keyword("key")?.Child("value");
            foreach (var mutation in key is null ? Added(site, call, name) : Changed(site, call, key))
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> Order(RepairSite site, SyntaxNode call)
    {
        if (call.Keyword("reverse")?.Child("value") is { } reverse)
        {
            if (reverse.Kind == "Constant")
                yield return site.Replace(reverse, site.TextOf(reverse) == "True" ? "False" : "True", "Sort the other way round");
            else
                yield return site.Replace(reverse, $"not {site.TextFor(reverse, Binding.Not)}", "Sort the other way round");
        }
        else
        {
            foreach (var mutation in site.AddArgument(call, "reverse=True"))
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> Added(RepairSite site, SyntaxNode call, string name)
    {
        // Of several values the extreme is seldom by a key.
        if (name is "min" or "max" && call.ChildrenIn("args").Count() > 1)
            yield break;
        foreach (var (key, weight) in Keys(site))
        {
            foreach (var mutation in site.AddArgument(call, $"key={key}", weight))
                yield return mutation;
        }
    }

    private static IEnumerable<(string Key, double Weight)> Keys(RepairSite site)
    {
        yield return ("len", 0.6);
        yield return ("str.lower", 0.4);
        yield return ("lambda item: item[1]", 0.6);
        yield return ("lambda item: item[0]", 0.4);
        yield return ("lambda item: -item", 0.2);
        yield return ("lambda item: (-item[1], item[0])", 0.3);
        yield return ("int", 0.2);
        yield return ("str", 0.2);
        yield return ("abs", 0.2);
        foreach (var attribute in site.Vocabulary.Attributes.Take(3).Select(a => a.Text))
            yield return ($"lambda item: item.{attribute}", 0.4);
        foreach (var member in site.Vocabulary.Variables.Take(4).Select(v => v.Text).Where(v => ValueGuess.Of(site, v) == ValueKind.Dictionary))
            yield return ($"{member}.get", 0.5);
    }

    private static IEnumerable<Mutation> Changed(RepairSite site, SyntaxNode call, SyntaxNode key)
    {
        // The key goes with the comma before it.
        var before = call.ChildrenIn("args").Concat(call.ChildrenIn("keywords")).Where(a => a.Outer().End <= key.Parent!.Span.Start).MaxBy(a => a.Span.End);
        if (before is not null)
            yield return site.Replace(new TextSpan(before.Outer().End, key.Outer().End), "", $"Sort without {site.TextOf(key)}", 0.4);
        if (key.Kind != "Lambda" || key.Child("body") is not { } body || key.Child("args")?.ChildrenIn("args").ToList() is not [var parameter])
            yield break;
        var (text, name) = (site.TextOf(body), parameter.Text("arg")!);
        if (body.Kind == "Tuple")
        {
            var parts = body.ChildrenIn("elts").ToList();
            foreach (var part in parts)
            {
                var isNegative = part.Kind == "UnaryOp" && part.Text("op") == "USub";
                yield return isNegative ? site.Replace(part.Outer(), site.TextOf(part.Child("operand")!), $"Sort by rising {site.TextOf(part.Child("operand")!)}", 0.8) : site.Replace(part.Outer(), $"-{site.TextFor(part, Binding.Sign)}", $"Sort by falling {site.TextOf(part)}", 0.8);
            }

            if (parts is [var one, var other])
            {
                yield return new Mutation("Sort by the second first", [new Edit(site.File, one.Outer(), site.TextOf(other)), new Edit(site.File, other.Outer(), site.TextOf(one))], 0.8);
                yield return site.Swap(body, site.TextOf(one), $"Sort by {site.TextOf(one)} only", 0.4, Binding.Of(one));
            }

            yield break;
        }

        if (body.Kind == "UnaryOp" && body.Text("op") == "USub" && body.Child("operand") is { } positive)
        {
            yield return site.Replace(body, site.TextOf(positive), "Sort by the rising value", 1);
            yield return site.Swap(body, $"({text}, {name})", $"Sort equal ones by {name}", 0.6);
        }
        else
        {
            yield return site.Replace(body.Outer(), $"-{site.TextFor(body, Binding.Sign)}", "Sort by the falling value", 0.8);
            if (text != name)
                yield return site.Swap(body, $"({text}, {name})", $"Sort equal ones by {name}", 0.6);
            yield return site.Swap(body, $"({text}, -{name}[0])", $"Sort equal ones by falling {name}[0]", 0.15);
        }

        if (body is { Kind: "Subscript" } && body.Child("slice") is { } index && site.TextOf(index) is "0" or "1")
        {
            var (here, there) = site.TextOf(index) == "0" ? ("0", "1") : ("1", "0");
            yield return site.Replace(index, there, $"Sort by {name}[{there}]", 1);
            yield return site.Swap(body, $"({text}, {name}[{there}])", $"Sort equal ones by {name}[{there}]", 0.8);
            yield return site.Swap(body, $"(-{text}, {name}[{there}])", $"Sort by falling {name}[{here}], then by {name}[{there}]", 0.6);
        }

        foreach (var attribute in site.Vocabulary.Attributes.Select(a => a.Text).Where(a => !text.Contains(a, StringComparison.Ordinal)).Take(3))
            yield return site.Swap(body, $"({text}, {name}.{attribute})", $"Sort equal ones by {name}.{attribute}", 0.4);
    }
}
