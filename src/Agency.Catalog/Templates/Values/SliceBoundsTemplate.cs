using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: takes another part of a sequence: without a bound, from the other end, backwards, all but the first or the last.</summary>
/// <remarks>
/// <para>Why: slices leave out their bounds, and what is left out is easily the wrong one.</para>
/// <para>References: https://docs.python.org/3/library/stdtypes.html#common-sequence-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def last(items, n):
///     return items[:n]
/// </code>
/// <code title="after">
/// def last(items, n):
///     return items[-n:]
/// </code>
/// </example>
internal sealed class SliceBoundsTemplate : ITemplate
{
    public string Id => "slice-bounds";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var slice in site.Open("Slice"))
        {
            foreach (var (text, weight) in Others(site, slice).Concat(FromTheEnd(site, slice)).Where(o => o.Text != site.TextOf(slice)).DistinctBy(o => o.Text))
                yield return site.Replace(slice, text, $"Take [{text}] in place of [{site.TextOf(slice)}]", weight);
        }

        foreach (var item in site.Open("Subscript").Where(s => s.Child("slice") is { Kind: "Constant" or "UnaryOp" }))
        {
            var index = item.Child("slice")!;
            if (site.TextOf(index) is "0" or "-1" && ValueGuess.Of(site, item.Child("value")!) != ValueKind.Dictionary)
                yield return site.Replace(index, site.TextOf(index) == "0" ? "-1" : "0", site.TextOf(index) == "0" ? "Take the last" : "Take the first", 0.9);
        }

        foreach (var node in site.Values().Where(IsSequence))
        {
            var kind = ValueGuess.Of(site, node);
            if (kind is not (ValueKind.List or ValueKind.Text or ValueKind.Tuple or ValueKind.Unknown))
                continue;
            var (text, factor) = (site.TextFor(node, Binding.Atom), kind == ValueKind.Unknown ? 0.4 : 0.7);
            yield return site.Swap(node, $"{text}[1:]", $"Take {text} but for the first", factor);
            yield return site.Swap(node, $"{text}[:-1]", $"Take {text} but for the last", factor * 0.8);
            yield return site.Swap(node, $"{text}[::-1]", $"Take {text} backwards", factor * 0.8);
        }
    }

    /// <summary>What is gone through, or returned.</summary>
    private static bool IsSequence(SyntaxNode node) =>
        node.Kind is "Name" or "Attribute" && (node.Field == "iter" || node is { Field: "value", Parent.Kind: "Return" } || node is { Field: "args", Parent: { Kind: "Call" } call } && Expressions.IsCallOf(call, "sum", "enumerate", "zip", "max", "min", "reversed"))
        || node is { Kind: "Call", Field: "value", Parent.Kind: "Return" } && Expressions.CalledName(node) is "join" or "sorted" or "list" or "strip" or "lower";

    private static IEnumerable<(string Text, double Weight)> Others(RepairSite site, SyntaxNode slice)
    {
        var (lower, upper, step) = (Part("lower"), Part("upper"), Part("step"));
        if (step.Length > 0)
        {
            yield return ($"{lower}:{upper}", 0.7);
            yield return (step.StartsWith('-') ? $"{lower}:{upper}:{step[1..]}" : $"{lower}:{upper}:-{step}", step.All(char.IsLetterOrDigit) || step.StartsWith('-') ? 0.5 : 0.05);
            yield break;
        }

        if (lower.Length > 0 && upper.Length > 0)
        {
            yield return ($"{lower}:", 0.8);
            yield return ($":{upper}", 0.8);
            yield return ($"{lower}:{lower} + {upper}", IsSimple(lower) && IsSimple(upper) ? 0.5 : 0.1);
        }
        else if (upper.Length > 0)
        {
            yield return ($"{upper}:", 0.8);
            yield return (upper.StartsWith('-') ? $"{upper}:" : IsSimple(upper) ? $"-{upper}:" : $"-({upper}):", 0.8);
            yield return (upper.StartsWith('-') ? $":{upper[1..]}" : IsSimple(upper) ? $":-{upper}" : $":-({upper})", 0.6);
            yield return ($"1:{upper}", 0.5);
        }
        else if (lower.Length > 0)
        {
            yield return ($":{lower}", 0.8);
            yield return (lower.StartsWith('-') ? $"{lower[1..]}:" : IsSimple(lower) ? $"-{lower}:" : $"-({lower}):", 0.6);
            yield return ($"{lower}:-1", 0.5);
        }
        else
        {
            yield return ("::-1", 0.7);
            yield return ("1:", 0.5);
            yield return (":-1", 0.5);
        }

        if (lower.Length > 0 || upper.Length > 0)
        {
            yield return ($"{lower}:{upper}:-1", 0.2);
            yield return ($"{lower}:{upper}:2", 0.15);
        }

        string Part(string field) => slice.Child(field) is { } part ? site.Tree.Source.Slice(part.Outer()) : "";
    }

    /// <summary>Nothing counted from the end is all: <c>items[:-0]</c> is empty.</summary>
    private static IEnumerable<(string Text, double Weight)> FromTheEnd(RepairSite site, SyntaxNode slice)
    {
        if (slice.Parent?.Child("value") is not { } sequence || slice.Child("step") is not null)
            yield break;
        string? Counted(string field) => slice.Child(field) is { Kind: "UnaryOp" } sign && sign.Text("op") == "USub" && sign.Child("operand") is { Kind: not "Constant" } count ? $"max(0, len({site.TextOf(sequence)}) - {site.TextFor(count, Binding.Product)})" : null;
        var (lower, upper) = (Counted("lower"), Counted("upper"));
        string Text(string field) => slice.Child(field) is { } part ? site.Tree.Source.Slice(part.Outer()) : "";
        if (upper is not null)
            yield return ($"{Text("lower")}:{upper}", 1.3);
        if (lower is not null)
            yield return ($"{lower}:{Text("upper")}", 1.3);
    }

    private static bool IsSimple(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
}
