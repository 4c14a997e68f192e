using Agency.Core.Repair;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: rounds otherwise: down, up, to the nearest, not at all; or multiplies before it divides.</summary>
/// <remarks>
/// <para>Why: whole division goes down, also below zero, and conversion to a whole number cuts off.</para>
/// <para>References: https://docs.python.org/3/library/functions.html#round</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def percent(part, whole):
///     return part // whole * 100
/// </code>
/// <code title="after">
/// def percent(part, whole):
///     return part * 100 // whole
/// </code>
/// </example>
internal sealed class IntegerRoundingTemplate : ITemplate
{
    public string Id => "integer-rounding";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("BinOp").Where(n => n.Text("op") is "FloorDiv" or "Div"))
        {
            if (node.Child("left") is not { } left || node.Child("right") is not { } right)
                continue;
            var (a, b) = (site.TextFor(left, Binding.Product), site.TextFor(right, Binding.Product + 1));
            var isWhole = node.Text("op") == "FloorDiv";
            var factor = Expressions.IsCallOf(node.Parent, "int", "round") ? 0.3 : 1;
            if (isWhole)
            {
                yield return site.Swap(node, $"-(-{site.TextFor(left, Binding.Sign)} // {b})", "Round up", 0.8, Binding.Sign);
                yield return site.Swap(node, $"({site.TextFor(left, Binding.Sum)} + {site.TextFor(right, Binding.Sum + 1)} - 1) // {b}", "Round up", 0.5, Binding.Product);
                yield return site.Swap(node, $"round({a} / {b})", "Round to the nearest", 0.7);
                yield return site.Swap(node, $"int({a} / {b})", "Round towards zero", 0.7);
            }
            else
            {
                yield return site.Swap(node, $"round({a} / {b})", "Round to the nearest", 0.6 * factor);
                yield return site.Swap(node, $"round({a} / {b}, 2)", "Round to hundredths", 0.5 * factor);
                yield return site.Swap(node, $"int({a} / {b})", "Cut the fraction off", 0.4 * factor);
            }

            yield return NewImports.Using(site, "math", "ceil", f => site.Swap(node, $"{f}({a} / {b})", "Round up", isWhole ? 0.7 : 0.5));
        }

        foreach (var node in site.Open("BinOp").Where(n => n.Text("op") == "Mult" && n.Child("left") is { Kind: "BinOp" } division && division.Text("op") is "FloorDiv" or "Div" && division.SpanOf("paren") is null))
        {
            var (division, times) = (node.Child("left")!, node.Child("right")!);
            if (division.Child("left") is { } part && division.Child("right") is { } whole && division.SpanOf("op") is { } op)
                yield return site.Swap(node, $"{site.TextFor(part, Binding.Product)} * {site.TextFor(times, Binding.Product + 1)} {site.Tree.Source.Slice(op)} {site.TextFor(whole, Binding.Product + 1)}", "Multiply before dividing", division.Text("op") == "FloorDiv" ? 1.2 : 0.4, Binding.Product);
        }

        // One more than the whole parts is one too many where nothing is left over.
        foreach (var sum in site.Open("BinOp").Where(n => n.Text("op") == "Add" && n.Child("right") is { } one && site.TextOf(one) == "1" && n.Child("left") is { Kind: "BinOp" } whole && whole.Text("op") == "FloorDiv"))
        {
            var (part, size) = (sum.Child("left")!.Child("left")!, site.TextFor(sum.Child("left")!.Child("right")!, Binding.Product + 1));
            var up = $"-(-{site.TextFor(part, Binding.Sign)} // {size})";
            yield return site.Swap(sum, up, "Round up", 1.2, Binding.Sign);
            yield return site.Swap(sum, $"max(1, {up})", "Round up, to 1 at least", 1.2);
            yield return site.Swap(sum, $"({site.TextFor(part, Binding.Sum)} - 1) // {size} + 1", "Round up", 0.8, Binding.Sum);
        }

        foreach (var call in site.Calls().Where(c => Expressions.IsCallOf(c, "int", "round") || Expressions.CalledName(c) is "floor" or "ceil" or "trunc"))
        {
            if (call.ChildrenIn("args").ToList() is not [{ Kind: not ("Starred" or "Constant") } value] || call.ChildrenIn("keywords").Any())
                continue;
            var text = site.TextOf(value);
            var name = Expressions.CalledName(call);
            if (name != "round")
                yield return site.Swap(call, $"round({text})", "Round to the nearest", 0.7);
            if (name != "int")
                yield return site.Swap(call, $"int({text})", "Cut the fraction off", 0.4);
            if (name is "round" or "int")
            {
                yield return site.Swap(call, $"int({site.TextFor(value, Binding.Sum)} + 0.5)", "Round halves up", name == "round" ? 0.9 : 0.6);
                if (name == "round")
                    yield return site.Swap(call, $"round({text}, 2)", "Round to hundredths", 0.6);
                yield return NewImports.Using(site, "math", "ceil", f => site.Swap(call, $"{f}({text})", "Round up", 0.6));
                yield return NewImports.Using(site, "math", "floor", f => site.Swap(call, $"{f}({text})", "Round down", 0.5));
            }
        }

        // Money is rounded half up by people and half to even by the module.
        foreach (var call in site.Calls().Where(c => Expressions.CalledName(c) == "quantize" && c.ChildrenIn("args").Count() == 1))
        {
            if (Expressions.End(site, call) is not var (place, before) || call.Keyword("rounding") is not null)
                continue;
            foreach (var (mode, weight) in new[] { ("ROUND_HALF_UP", 1.5), ("ROUND_DOWN", 0.4), ("ROUND_UP", 0.4) })
                yield return NewImports.Using(site, "decimal", mode, m => site.Replace(place, $"{before}rounding={m}", $"Round with {mode}", weight));
        }

        foreach (var call in site.Calls().Where(c => Expressions.CalledName(c) == "Decimal"))
        {
            if (call.ChildrenIn("args").ToList() is [{ Kind: "Name" or "Attribute" or "Subscript" or "BinOp" or "Call" } exact] && !Expressions.IsCallOf(exact, "str"))
                yield return site.Replace(exact.Outer(), $"str({site.TextOf(exact)})", $"Take {site.TextOf(exact)} as it is written", 1.2);
        }

        foreach (var value in site.Values().Where(v => v is { Field: "value", Parent.Kind: "Return", Kind: "BinOp" } && v.Text("op") is "Mult" or "Add" or "Sub" && v.DescendantsAndSelf().Any(n => n.Text("op") == "Div" || n.Text("type") == "float")))
        {
            yield return site.Swap(value, $"round({site.TextOf(value)}, 2)", "Round to hundredths", 0.6);
            yield return site.Swap(value, $"int({site.TextOf(value)})", "Cut the fraction off", 0.4);
        }
    }
}
