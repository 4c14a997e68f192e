using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Loops;

/// <summary>What: goes through something else: with the index, with the values, over a copy, backwards, over all but the first.</summary>
/// <remarks>
/// <para>Why: a loop gives what its iterable gives: the keys of a dictionary, the elements and not their places.</para>
/// <para>References: https://docs.python.org/3/tutorial/datastructures.html#looping-techniques</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def remove_empty(rows):
///     for row in rows:
///         if not row:
///             rows.remove(row)
///     return rows
/// </code>
/// <code title="after">
/// def remove_empty(rows):
///     for row in list(rows):
///         if not row:
///             rows.remove(row)
///     return rows
/// </code>
/// </example>
internal sealed class LoopIterableTemplate : ITemplate
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal) { "remove", "append", "pop", "insert", "add", "discard", "update", "clear", "popitem", "extend" };

    public string Id => "loop-iterable";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var iterable in site.Values().Where(n => n.Field == "iter"))
        {
            var target = iterable.Parent!.Child("target");
            foreach (var (text, weight) in Others(site, iterable, target!).Where(o => o.Text != site.TextOf(iterable)).DistinctBy(o => o.Text))
                yield return site.Swap(iterable, text, $"Go through {text}", weight);
        }
    }

    private static IEnumerable<(string Text, double Weight)> Others(RepairSite site, SyntaxNode iterable, SyntaxNode target)
    {
        var text = site.TextOf(iterable);
        var targets = target.Kind == "Tuple" ? target.ChildrenIn("elts").Count() : 1;
        var (failure, isCalled) = (site.Failure, iterable.Kind == "Call");
        var arguments = iterable.ChildrenIn("args").ToList();
        if (isCalled && Expressions.IsCallOf(iterable, "enumerate", "reversed", "sorted", "list", "set") && arguments is [var inner, ..])
            yield return (site.TextOf(inner), 0.4);
        if (Expressions.IsCallOf(iterable, "range"))
        {
            foreach (var other in Ranges(site, iterable, arguments))
                yield return other;
            yield break;
        }

        if (Expressions.IsCallOf(iterable, "zip") && arguments.Count == 2)
        {
            yield return (string.Concat(Longest(site), $"({site.TextOf(arguments[0])}, {site.TextOf(arguments[1])})"), Longest(site).Contains('.', StringComparison.Ordinal) ? 0.001 : 0.5);
            if (site.TextOf(arguments[0]) == site.TextOf(arguments[1]))
                yield return ($"zip({site.TextOf(arguments[0])}, {site.TextFor(arguments[1], Binding.Atom)}[1:])", 1.5);
            else
                yield return ($"zip({site.TextOf(arguments[1])}, {site.TextOf(arguments[0])})", 0.4);
        }

        var kind = ValueGuess.Of(site, iterable);
        var owner = site.TextFor(iterable, Binding.Atom);
        if (targets == 2 && !isCalled)
        {
            yield return ($"{owner}.items()", kind == ValueKind.Dictionary || failure.Says("unpack") ? 1.6 : 0.7);
            yield return ($"enumerate({text})", kind == ValueKind.Dictionary ? 0.4 : 1);
            yield return ($"zip({text}, {owner}[1:])", kind is ValueKind.Dictionary or ValueKind.Set ? 0.1 : 0.5);
            yield break;
        }

        if (kind == ValueKind.Number || (failure.Says("object is not iterable") && !isCalled))
            yield return ($"range({text})", 1.5);
        if (kind == ValueKind.Dictionary)
        {
            yield return ($"{owner}.values()", 1);
            yield return ($"{owner}.items()", 0.4);
        }

        var isChanged = IsChanged(site, iterable.Parent!, text) || failure.Says("changed size during iteration");
        if (!Expressions.IsCallOf(iterable, "list", "sorted", "reversed"))
            yield return ($"list({text})", isChanged ? 2 : 0.15);
        if (iterable.Kind is "Name" or "Attribute" or "Subscript" or "Call" && kind != ValueKind.Number)
        {
            yield return ($"reversed({text})", kind is ValueKind.Dictionary or ValueKind.Set ? 0.1 : 0.6);
            if (!Expressions.IsCallOf(iterable, "sorted"))
                yield return ($"sorted({text})", 0.4);
        }

        // The target is used as a place: "values[i]".
        if (target.Kind == "Name" && !isCalled && kind != ValueKind.Number && IsIndex(iterable.Parent!, text, target.Text("id")!, site))
            yield return ($"range(len({text}))", 1.5);
    }

    /// <summary>What the <c>zip</c> that goes on to the end of the longer is called.</summary>
    private static string Longest(RepairSite site) => NewImports.NameOf(site, "itertools", "zip_longest");

    private static IEnumerable<(string Text, double Weight)> Ranges(RepairSite site, SyntaxNode range, List<SyntaxNode> arguments)
    {
        var texts = arguments.Select(site.TextOf).ToList();
        yield return ($"reversed({site.TextOf(range)})", 0.5);
        switch (arguments)
        {
            case [var end]:
                yield return ($"range(1, {texts[0]})", 0.8);
                yield return ($"range(1, {site.TextFor(end, Binding.Sum)} + 1)", 0.9);
                if (Expressions.IsCallOf(end, "len") && end.Child("args") is { } counted)
                    yield return (site.TextOf(counted), 0.8);
                else
                    yield return ($"range(len({texts[0]}))", site.Failure.Says("cannot be interpreted as an integer") ? 2 : ValueGuess.Of(site, end) == ValueKind.Number ? 0.05 : 0.5);
                break;
            case [var start, var end]:
                yield return ($"range({texts[1]})", 0.5);
                yield return ($"range({site.TextFor(end, Binding.Sum)} - 1, {site.TextFor(start, Binding.Sum)} - 1, -1)", 0.5);
                yield return ($"range({texts[0]}, {texts[1]}, 2)", 0.2);
                yield return ($"range({texts[0]}, {texts[1]}, -1)", 0.5);
                yield return ($"range({site.TextFor(start, Binding.Sum)} + 1, {site.TextFor(end, Binding.Sum)} + 1)", 0.5);
                break;
            case [_, _, var step]:
                yield return ($"range({texts[0]}, {texts[1]})", 0.4);
                yield return ($"range({texts[1]}, {texts[0]}, {texts[2]})", 0.4);
                yield return (step.Kind == "UnaryOp" ? $"range({texts[0]}, {texts[1]}, {texts[2].TrimStart('-')})" : $"range({texts[0]}, {texts[1]}, -{site.TextFor(step, Binding.Sign)})", 0.4);
                break;
            default:
                break;
        }
    }

    private static bool IsChanged(RepairSite site, SyntaxNode loop, string text) =>
        loop.ChildrenIn("body").SelectMany(s => s.DescendantsAndSelf()).Any(n =>
            (n is { Kind: "Attribute", Field: "func" } && Changing.Contains(n.Text("attr")!) && site.TextOf(n.Child("value")!) == text.Replace(".keys()", "", StringComparison.Ordinal).Replace(".items()", "", StringComparison.Ordinal))
            || (n is { Kind: "Subscript" } && n.Text("ctx") is "Del" or "Store" && text.StartsWith(site.TextOf(n.Child("value")!), StringComparison.Ordinal)));

    private static bool IsIndex(SyntaxNode loop, string text, string target, RepairSite site) =>
        loop.Parent!.DescendantsAndSelf().Any(n => n is { Kind: "Subscript" } && site.TextOf(n.Child("value")!) == text && n.Child("slice") is { } slice && Expressions.NamesIn(slice).Contains(target));
}
