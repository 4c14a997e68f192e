using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: groups the operands of an expression otherwise.</summary>
/// <remarks>
/// <para>Why: multiplication binds before addition, <c>and</c> before <c>or</c> and comparison before <c>not</c>, whatever the spacing suggests.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#operator-precedence</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def celsius(fahrenheit):
///     return fahrenheit - 32 * 5 / 9
/// </code>
/// <code title="after">
/// def celsius(fahrenheit):
///     return (fahrenheit - 32) * 5 / 9
/// </code>
/// </example>
internal sealed class ParenthesesTemplate : ITemplate
{
    public string Id => "parentheses";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site) => Arithmetic(site).Concat(Conditions(site)).Concat(Negations(site)).Concat(Choices(site));

    private static IEnumerable<Mutation> Arithmetic(RepairSite site)
    {
        foreach (var outer in site.Open("BinOp"))
        {
            if (outer.Child("left") is not { } left || outer.Child("right") is not { } right || outer.SpanOf("op") is not { } op || outer.Text("op") is "Mod" && left.Kind is "Constant" or "JoinedStr")
                continue;
            // a + b * c + d: the first operand of what is on the right joins the left one; further on for "a - b * c / d".
            if (right.Kind == "BinOp" && right.SpanOf("paren") is null)
            {
                var first = right;
                while (first.Child("left") is { Kind: "BinOp" } next && next.SpanOf("paren") is null)
                    first = next;
                if (first.Child("left") is { } joined)
                    yield return Grouped(site, new TextSpan(left.Outer().Start, joined.Outer().End), 1);
            }

            if (left.Kind == "BinOp" && left.SpanOf("paren") is null && left.Child("right") is { } tail)
            {
                var changesNothing = outer.Text("op") == left.Text("op") && outer.Text("op") is "Add" or "Mult" or "BitOr" or "BitAnd" or "BitXor";
                if (!changesNothing && tail.SpanOf("paren") is null)
                    yield return Grouped(site, new TextSpan(tail.Span.Start, right.Outer().End), 0.9);
            }

            // a * b - c for (a - c) * b, and the other way round.
            if (outer.Text("op") is "Add" or "Sub" && left is { Kind: "BinOp" } scaled && scaled.SpanOf("paren") is null && scaled.Text("op") is "Mult" or "Div" && scaled.SpanOf("op") is { } times && scaled.Child("left") is { } value && scaled.Child("right") is { } factor)
                yield return site.Swap(outer, $"({site.TextFor(value, Binding.Sum)} {site.Tree.Source.Slice(op)} {site.TextFor(right, Binding.Sum + 1)}) {site.Tree.Source.Slice(times)} {site.TextFor(factor, Binding.Product + 1)}", $"Scale after {site.TextOf(right)}", 0.8, Binding.Product);
            if (outer.Text("op") is "Mult" or "Div" && left is { Kind: "BinOp" } moved && moved.SpanOf("paren") is not null && moved.Text("op") is "Add" or "Sub" && moved.SpanOf("op") is { } plus && moved.Child("left") is { } start && moved.Child("right") is { } offset)
                yield return site.Swap(outer, $"{site.TextFor(start, Binding.Product)} {site.Tree.Source.Slice(op)} {site.TextFor(right, Binding.Product + 1)} {site.Tree.Source.Slice(plus)} {site.TextFor(offset, Binding.Sum + 1)}", $"Scale before {site.TextOf(offset)}", 0.8, Binding.Sum);

            // The parentheses that are there, taken away.
            foreach (var side in new[] { left, right })
            {
                if (side.Kind == "BinOp" && side.SpanOf("paren") is { } paren && !site.TextOf(side).Contains('\n', StringComparison.Ordinal))
                {
                    if (Binding.Of(side) < Binding.Of(outer) || side == right)
                        yield return site.Replace(paren, site.TextOf(side), $"Do not group {site.TextOf(side)}", 0.7);
                    // (a - b) / c for a - (b / c), in the other direction.
                    if (side == left && side.Child("right") is { } last && side.SpanOf("op") is { } inner && side.Child("left") is { } head)
                        yield return site.Replace(new TextSpan(paren.Start, right.Outer().End), $"{site.Tree.Source.Slice(head.Outer())} {site.Tree.Source.Slice(inner)} ({site.Tree.Source.Slice(last.Outer())} {site.Tree.Source.Slice(op)} {site.Tree.Source.Slice(right.Outer())})", $"Group {site.TextOf(last)} with {site.TextOf(right)}", 0.3);
                }
            }
        }

        // -a ** 2
        foreach (var sign in site.Open("UnaryOp").Where(u => u.Text("op") == "USub" && u.Child("operand") is { Kind: "BinOp" } power && power.Text("op") == "Pow" && power.SpanOf("paren") is null))
            yield return Grouped(site, new TextSpan(sign.Span.Start, sign.Child("operand")!.Child("left")!.Outer().End), 0.6);
    }

    private static IEnumerable<Mutation> Conditions(RepairSite site)
    {
        foreach (var outer in site.Open("BoolOp").Where(n => n.Text("op") == "Or"))
        {
            var values = outer.ChildrenIn("values").ToList();
            for (var i = 0; i < values.Count; i++)
            {
                if (values[i].Kind != "BoolOp" || values[i].SpanOf("paren") is not null)
                    continue;
                var inner = values[i].ChildrenIn("values").ToList();
                if (i > 0)
                    yield return Grouped(site, new TextSpan(values[i - 1].Outer().Start, inner[0].Outer().End), 1);
                if (i + 1 < values.Count)
                    yield return Grouped(site, new TextSpan(inner[^1].Outer().Start, values[i + 1].Outer().End), 1);
            }
        }

        foreach (var inner in site.Open("BoolOp").Where(n => n.Text("op") == "Or" && n is { Parent.Kind: "BoolOp" }))
        {
            if (inner.SpanOf("paren") is { } paren && !site.TextOf(inner).Contains('\n', StringComparison.Ordinal))
                yield return site.Replace(paren, site.TextOf(inner), $"Do not group {site.TextOf(inner)}", 0.8);
        }
    }

    private static IEnumerable<Mutation> Negations(RepairSite site)
    {
        foreach (var not in site.Open("UnaryOp").Where(n => n.Text("op") == "Not"))
        {
            if (not.Child("operand") is { Kind: "BoolOp" } group && group.SpanOf("paren") is { } paren && !site.TextOf(group).Contains('\n', StringComparison.Ordinal))
                yield return site.Replace(paren, site.TextOf(group), $"Negate the first of {site.TextOf(group)} only", 0.9);
            if (not is { Parent: { Kind: "BoolOp" } whole } && not.SpanOf("paren") is null && whole.ChildrenIn("values").First() == not && not.Child("operand") is { } operand)
                yield return site.Replace(new TextSpan(operand.Outer().Start, whole.Span.End), $"({site.Tree.Source.Slice(new TextSpan(operand.Outer().Start, whole.Span.End))})", $"Negate all of {site.TextOf(whole)}", 0.9);
        }
    }

    /// <summary><c>(a + b) if c else d</c> for <c>a + (b if c else d)</c>.</summary>
    private static IEnumerable<Mutation> Choices(RepairSite site)
    {
        foreach (var choice in site.Open("IfExp").Where(n => n.SpanOf("paren") is null && n.Child("body") is { Kind: "BinOp" } sum && sum.SpanOf("paren") is null))
        {
            for (var sum = choice.Child("body")!; sum is { Kind: "BinOp" } && sum.SpanOf("paren") is null; sum = sum.Child("left")!)
                yield return Grouped(site, new TextSpan(sum.Child("right")!.Outer().Start, choice.Span.End), sum.Child("left")!.Kind == "BinOp" ? 0.5 : 1);
        }
    }

    private static Mutation Grouped(RepairSite site, TextSpan span, double weight) =>
        site.Replace(span, $"({site.Tree.Source.Slice(span)})", $"Group {site.Tree.Source.Slice(span)}", weight);
}
