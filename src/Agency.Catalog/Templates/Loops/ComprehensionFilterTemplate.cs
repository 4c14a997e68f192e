using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Loops;

/// <summary>What: takes elements in, or leaves them out, by another condition; gives another kind of collection.</summary>
/// <remarks>
/// <para>Why: the filter of a comprehension is short and easily left out; a list keeps what a set would unite.</para>
/// <para>References: https://docs.python.org/3/tutorial/datastructures.html#list-comprehensions</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def lengths(words):
///     return [len(word) for word in words]
/// </code>
/// <code title="after">
/// def lengths(words):
///     return [len(word) for word in words if word]
/// </code>
/// </example>
internal sealed class ComprehensionFilterTemplate : ITemplate
{
    public string Id => "comprehension-filter";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("ListComp", "SetComp", "DictComp", "GeneratorExp"))
        {
            var clauses = node.ChildrenIn("generators").ToList();
            foreach (var clause in clauses)
            {
                foreach (var mutation in Filters(site, node, clause))
                    yield return mutation;
            }

            if (clauses is [var outer, var inner] && !inner.ChildrenIn("ifs").Any() && !outer.ChildrenIn("ifs").Any())
                yield return new Mutation("Loop the other way round", [new Edit(site.File, outer.Span, site.TextOf(inner)), new Edit(site.File, inner.Span, site.TextOf(outer))], Depends(outer, inner) ? 0.3 : 0.6);
            foreach (var mutation in Kinds(site, node).Concat(Elements(site, node, clauses)))
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> Filters(RepairSite site, SyntaxNode node, SyntaxNode clause)
    {
        if (clause.Child("target") is not { } target || clause.Child("iter") is not { } iterable)
            yield break;
        var conditions = clause.ChildrenIn("ifs").ToList();
        var end = conditions.Count > 0 ? conditions[^1].Outer().End : iterable.Outer().End;
        foreach (var removed in conditions)
        {
            var previous = conditions.TakeWhile(c => c != removed).LastOrDefault()?.Outer().End ?? iterable.Outer().End;
            yield return site.Replace(new TextSpan(previous, removed.Outer().End), "", $"Take those in for which {site.TextOf(removed)} does not hold", 0.5);
        }

        var known = conditions.Select(site.TextOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (condition, weight) in Added(site, node, target).Where(c => !known.Contains(c.Condition)).DistinctBy(c => c.Condition).Take(10))
            yield return site.Replace(new TextSpan(end, end), $" if {Binding.Fit(condition, Binding.OfCondition(condition), Binding.Or)}", $"Take only those in for which {condition}", conditions.Count > 0 ? weight * 0.5 : weight);
    }

    private static IEnumerable<(string Condition, double Weight)> Added(RepairSite site, SyntaxNode node, SyntaxNode target)
    {
        var names = Expressions.BoundIn(target).ToList();
        foreach (var name in names)
        {
            yield return (name, 0.7);
            yield return ($"{name} is not None", site.Failure.IsNone() ? 2 : 0.5);
            if ((site.Function ?? node).DescendantsAndSelf().Any(n => n is { Kind: "Name", Parent.Kind: "Compare" or "BinOp" } && n.Text("id") == name))
            {
                yield return ($"{name} > 0", 0.4);
                yield return ($"{name} % 2 == 0", 0.15);
            }

            // What is compared with another variable in words: all but that one.
            foreach (var other in site.Vocabulary.Variables.Where(v => v.Text != name && v.IsNear && !Expressions.BoundIn(site.Statement).Contains(v.Text)).Take(3).Select(v => v.Text))
                yield return ValueGuess.Of(site, other).IsContainer() ? ($"{name} not in {other}", 0.4) : ($"{name} != {other}", 0.4);
            if (ValueGuess.Of(site, name) == ValueKind.Text)
                yield return ($"{name}.strip()", 0.4);
        }

        foreach (var donor in site.Vocabulary.Conditions.Select(c => c.Text).Where(c => names.Any(n => c.Contains(n, StringComparison.Ordinal)) && !c.Contains('\n', StringComparison.Ordinal)))
            yield return (donor, 0.8);
    }

    private static bool Depends(SyntaxNode outer, SyntaxNode inner) =>
        outer.Child("target") is { } target && inner.Child("iter") is { } iterable && Expressions.BoundIn(target).Intersect(Expressions.NamesIn(iterable)).Any();

    /// <summary>A set for a list and the other way round.</summary>
    private static IEnumerable<Mutation> Kinds(RepairSite site, SyntaxNode node)
    {
        var text = site.TextOf(node);
        if (node.Kind == "ListComp")
            yield return site.Replace(node, $"{{{text[1..^1]}}}", "Unite equal ones", 0.4);
        else if (node.Kind == "SetComp")
            yield return site.Replace(node, $"[{text[1..^1]}]", "Keep equal ones", 0.6);
        else if (node.Kind == "GeneratorExp" && text.StartsWith('(') && node.Parent is { Kind: "Call" } call && Expressions.IsCallOf(call, "sum", "len"))
            yield return site.Replace(node, $"({{{text[1..^1]}}})", "Unite equal ones", 0.4);
    }

    private static IEnumerable<Mutation> Elements(RepairSite site, SyntaxNode node, List<SyntaxNode> clauses)
    {
        if (node.Child("elt") is { Kind: "Tuple" } pair && pair.ChildrenIn("elts").ToList() is [var one, var other])
            yield return new Mutation("Give both the other way round", [new Edit(site.File, one.Outer(), site.TextOf(other)), new Edit(site.File, other.Outer(), site.TextOf(one))], 0.5);
        if (node.Kind == "DictComp" && node.Child("key") is { } key && node.Child("value") is { } value)
            yield return new Mutation("Swap keys and values", [new Edit(site.File, key.Outer(), site.TextOf(value)), new Edit(site.File, value.Outer(), site.TextOf(key))], 0.7);
        if (node.Child("elt") is { Kind: "BoolOp" } choice && choice.Text("op") == "Or" && choice.ChildrenIn("values").ToList() is [var found, { Kind: "Constant" }] && clauses[^1].ChildrenIn("ifs").Any() is false)
        {
            foreach (var (condition, weight) in new[] { ($"{site.TextFor(found, Binding.Comparison + 1)} is not None", 1.0), (site.TextFor(found, Binding.Or), 0.5) })
                yield return new Mutation($"Leave out what has no {site.TextOf(found)}", [new Edit(site.File, choice.Outer(), site.TextOf(found)), new Edit(site.File, new TextSpan(clauses[^1].Span.End, clauses[^1].Span.End), $" if {condition}")], weight);
        }

        if (node.Child("elt") is { Kind: not ("Name" or "Constant") } element && clauses[^1].Child("target") is { Kind: "Name" } target && element.Kind != "Tuple")
            yield return site.Replace(element.Outer(), site.TextOf(target), $"Take {site.TextOf(target)} itself", 0.4);
    }
}
