using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Loops;

/// <summary>What: makes a list of what can be gone through only once.</summary>
/// <remarks>
/// <para>Why: a generator, a <c>map</c> or a <c>zip</c> is empty the second time, and says so to nobody.</para>
/// <para>References: https://docs.python.org/3/glossary.html#term-generator-iterator</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def spread(values):
///     positive = (v for v in values if v > 0)
///     return max(positive) - min(positive)
/// </code>
/// <code title="after">
/// def spread(values):
///     positive = [v for v in values if v > 0]
///     return max(positive) - min(positive)
/// </code>
/// </example>
internal sealed class GeneratorReusedTemplate : ITemplate
{
    public string Id => "generator-reused";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Values().Where(n => n.Field is "value" or "elts" or "values" || n is { Field: "args", Parent: { Kind: "Call" } call } && !Expressions.IsCallOf(call)))
        {
            var text = site.TextOf(node);
            var weight = node is { Field: "value", Parent.Kind: "Assign" } ? 1.2 : 0.6;
            if (node.Kind == "GeneratorExp" && node.Number("args_start") is null && text.StartsWith('(') && !(node.Parent is { Kind: "Call" } only && only.Number("args_start") == node.Span.Start))
                yield return site.Replace(node, $"[{text[1..^1]}]", "Make a list of it", weight);
            else if (Expressions.IsCallOf(node, "map", "filter", "zip", "reversed", "enumerate", "iter", "range") && node.Parent is not { Kind: "Call" })
                yield return site.Swap(node, $"list({text})", "Make a list of it", Expressions.IsCallOf(node, "range") ? 0.3 : weight);
            else if (node is { Kind: "Call", Field: "value", Parent.Kind: "Assign" } && IsGenerator(site, node))
                yield return site.Swap(node, $"list({text})", "Make a list of it", weight);
            else if (node is { Kind: "Call", Field: "value", Parent.Kind: "Assign" or "Return" } && node.Child("func")?.Text("attr") is "keys" or "values" or "items" && !node.ChildrenIn("args").Any())
                yield return site.Swap(node, $"list({text})", "Make a list of it", 0.5);
        }

        // What is taken from bit by bit has to be one iterator all the time.
        if (site.Function is { } taking && Blocks.FirstIn(taking) is { } start && (start == site.Statement || Blocks.LoopOf(site.Statement) is not null))
        {
            foreach (var name in Expressions.Parameters(taking).Where(p => p is not ("self" or "cls") && taking.DescendantsAndSelf().Any(n => n is { Kind: "Name", Field: "args", Parent: { Kind: "Call" } call } && n.Text("id") == p && Expressions.CalledName(call) is "islice" or "next" or "zip" or "takewhile" or "dropwhile")).Take(2))
            {
                foreach (var mutation in Blocks.Change($"Make one iterator of {name} first", 1, Blocks.Before(site, start, $"{Blocks.IndentOf(site.Tree, start)}{name} = iter({name})\n")))
                    yield return mutation;
            }
        }

        // A parameter that is gone through more than once may be such a thing.
        if (site.Function is { } function && Blocks.FirstIn(function) == site.Statement)
        {
            foreach (var name in Expressions.Parameters(function).Where(p => IsUsedTwice(function, p)).Take(2))
            {
                foreach (var mutation in Blocks.Change($"Make a list of {name} first", IsSaidToBeIterable(site, function, name) ? 1.2 : 0.3, Blocks.Before(site, site.Statement, $"{Blocks.IndentOf(site.Tree, site.Statement)}{name} = list({name})\n")))
                    yield return mutation;
            }
        }
    }

    private static bool IsGenerator(RepairSite site, SyntaxNode call) =>
        Expressions.CalledName(call) is { } name && site.Tree.Root.DescendantsAndSelf().Any(n => n.Kind == "FunctionDef" && n.Text("name") == name && n.DescendantsAndSelf().Any(d => d.Kind is "Yield" or "YieldFrom"));

    private static bool IsUsedTwice(SyntaxNode function, string name) =>
        function.DescendantsAndSelf().Count(n => n is { Kind: "Name" } && n.Text("id") == name && (n.Field == "iter" || n is { Field: "args", Parent: { Kind: "Call" } call } && !Expressions.IsCallOf(call, "len", "isinstance", "str", "repr", "type"))) > 1;

    private static bool IsSaidToBeIterable(RepairSite site, SyntaxNode function, string parameter) =>
        function.Child("args")!.DescendantsAndSelf().Any(a => a.Kind == "arg" && a.Text("arg") == parameter && a.Child("annotation") is { } type && (site.TextOf(type).Contains("Iter", StringComparison.Ordinal) || site.TextOf(type).Contains("Generator", StringComparison.Ordinal)));
}
