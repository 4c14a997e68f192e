using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Conditions;

/// <summary>What: asks for more, or for less, before a branch is taken: adds a condition with <c>and</c> or <c>or</c>.</summary>
/// <remarks>
/// <para>Why: a case was not thought of: an empty list, a missing value, a number below zero.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#boolean-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def first_word(line):
///     if line[0] != "#":
///         return line.split()[0]
///     return None
/// </code>
/// <code title="after">
/// def first_word(line):
///     if line and line[0] != "#":
///         return line.split()[0]
///     return None
/// </code>
/// </example>
internal sealed class ConditionAddedTemplate : ITemplate
{
    private const int Most = 18;

    public string Id => "condition-added";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var test in site.Values().Where(n => Expressions.IsTest(n) || IsReturned(n)))
        {
            var text = site.TextOf(test);
            if (test.Kind == "Constant" || text.Contains('\n', StringComparison.Ordinal))
                continue;
            var found = new List<Mutation>();
            var asked = (test.Kind == "BoolOp" ? test.ChildrenIn("values") : [test]).Select(site.TextOf).ToHashSet(StringComparer.Ordinal);
            foreach (var (more, less, weight) in Simple(site, test).Where(s => !asked.Contains(s.More) && !asked.Contains(s.Less)))
            {
                found.Add(Join(site, test, more, "and", isFirst: true, weight));
                found.Add(Join(site, test, less, "or", isFirst: true, weight * 0.5));
            }

            var donors = site.Vocabulary.Conditions.Select(d => d.Text).Where(d => !text.Contains(d, StringComparison.Ordinal) && !d.Contains(text, StringComparison.Ordinal) && !d.Contains('\n', StringComparison.Ordinal));
            foreach (var (donor, rank) in donors.Take(4).Select((d, i) => (d, i)))
            {
                found.Add(Join(site, test, donor, "and", isFirst: false, 0.6 / (1 + (0.3 * rank))));
                found.Add(Join(site, test, donor, "or", isFirst: false, 0.5 / (1 + (0.3 * rank))));
            }

            foreach (var mutation in found.OrderByDescending(m => m.Weight).Take(Most))
                yield return mutation;
        }
    }

    /// <summary>Short tests of the variables that the condition reads, or of the nearest one.</summary>
    private static IEnumerable<(string More, string Less, double Weight)> Simple(RepairSite site, SyntaxNode test)
    {
        var text = site.TextOf(test);
        var names = Expressions.NamesIn(test).Where(n => n is not ("self" or "cls")).Concat(test.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Field != "func").Select(site.TextOf)).Distinct();
        var near = site.Vocabulary.Variables.Where(v => v.IsNear).Select(v => v.Text);
        foreach (var (name, rank) in names.Concat(near).Distinct().Take(3).Select((n, i) => (n, i)))
        {
            var weight = 0.7 / (1 + (0.5 * rank));
            // A second question about the same would make the condition constant.
            if (text == name || text == $"not {name}" || text.Contains($"{name} is ", StringComparison.Ordinal))
                continue;
            var kind = ValueGuess.Of(site, name);
            if (kind == ValueKind.Number)
            {
                yield return ($"{name} > 0", $"{name} <= 0", weight * 0.7);
                yield return ($"{name} != 0", $"{name} == 0", weight * 0.5);
            }
            else
            {
                yield return (name, $"not {name}", weight);
            }

            if (!kind.IsContainer() && kind != ValueKind.Boolean)
                yield return ($"{name} is not None", $"{name} is None", site.Failure.IsNone() ? 2 : weight * 0.6);
        }

        foreach (var (more, less, weight) in Members(site, test).Concat(Flags(site, test)))
            yield return (more, less, weight);
        foreach (var item in test.DescendantsAndSelf().Where(n => n.Kind == "Subscript").Take(1))
        {
            if (item.Child("value") is not { } owner || item.Child("slice") is not { Kind: not "Slice" } key)
                continue;
            if (site.Failure.Is("IndexError"))
                yield return ($"{site.TextFor(key, Binding.Sum)} < len({site.TextOf(owner)})", $"{site.TextFor(key, Binding.Sum)} >= len({site.TextOf(owner)})", 1.5);
            if (site.Failure.Is("KeyError"))
                yield return ($"{site.TextFor(key, Binding.Sum)} in {site.TextOf(owner)}", $"{site.TextFor(key, Binding.Sum)} not in {site.TextOf(owner)}", 1.5);
        }
    }

    /// <summary>Whether a parameter is, or is not, in what the statement is about.</summary>
    private static IEnumerable<(string More, string Less, double Weight)> Members(RepairSite site, SyntaxNode test)
    {
        var containers = test.DescendantsAndSelf().Concat(site.Statement.DescendantsAndSelf()).Where(n => n.Kind is "Name" or "Attribute" && n.Field != "func").Select(site.TextOf)
            .Distinct().Where(t => ValueGuess.Of(site, t) is ValueKind.Dictionary or ValueKind.Set or ValueKind.List).Take(2).ToList();
        foreach (var container in containers)
        {
            foreach (var key in Expressions.Parameters(site.Function).Where(p => p is not ("self" or "cls") && p != container).Take(2))
            {
                yield return ($"{key} not in {container}", $"{key} in {container}", 0.5);
                yield return ($"{key} in {container}", $"{key} not in {container}", 0.4);
            }
        }
    }

    /// <summary>What the objects of the condition are asked elsewhere, or have as a property.</summary>
    private static IEnumerable<(string More, string Less, double Weight)> Flags(RepairSite site, SyntaxNode test)
    {
        var owners = test.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Child("value") is { Kind: "Name" }).Select(n => n.Child("value")!.Text("id")!).Distinct().Take(2).ToList();
        if (owners.Count == 0)
            yield break;
        var flags = site.Tree.Root.DescendantsAndSelf()
            .Where(n => n is { Kind: "FunctionDef" } && n.ChildrenIn("decorator_list").Any(d => site.TextOf(d) is "property" or "cached_property" or "functools.cached_property")).Select(n => n.Text("name")!)
            .Concat(site.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == "AnnAssign" && n.Child("annotation") is { } type && site.TextOf(type) == "bool" && n.Child("target") is { Kind: "Name" }).Select(n => n.Child("target")!.Text("id")!))
            .Concat(site.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && Expressions.IsTest(n)).Select(n => n.Text("attr")!))
            .Distinct().Take(5).ToList();
        foreach (var owner in owners)
        {
            foreach (var flag in flags)
                yield return ($"{owner}.{flag}", $"not {owner}.{flag}", 0.45);
            foreach (var flag in flags)
                yield return ($"not {owner}.{flag}", $"{owner}.{flag}", 0.4);
        }
    }

    /// <summary>What is asked first guards what comes behind.</summary>
    private static Mutation Join(RepairSite site, SyntaxNode test, string added, string word, bool isFirst, double weight)
    {
        var rank = word == "and" ? Binding.And : Binding.Or;
        var (old, fresh) = (site.TextFor(test, rank), Binding.Fit(added, Binding.OfCondition(added), rank));
        return site.Swap(test, isFirst ? $"{fresh} {word} {old}" : $"{old} {word} {fresh}", word == "and" ? $"Ask for {added} as well" : $"Be content with {added}", weight, rank);
    }

    private static bool IsReturned(SyntaxNode node) => node is { Field: "value", Parent.Kind: "Return", Kind: "Compare" or "BoolOp" };
}
