using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: computes with the operands the other way round.</summary>
/// <remarks>
/// <para>Why: for differences, quotients and joined texts the order matters, and both orders look right.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#binary-arithmetic-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def discount(old, new):
///     return (new - old) / old
/// </code>
/// <code title="after">
/// def discount(old, new):
///     return (old - new) / old
/// </code>
/// </example>
internal sealed class OperandSwappedTemplate : ITemplate
{
    public string Id => "operand-swapped";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("BinOp"))
        {
            if (node.Child("left") is not { } left || node.Child("right") is not { } right || node.SpanOf("op") is not { } op)
                continue;
            var weight = node.Text("op") switch
            {
                "Sub" or "Div" or "MatMult" => 1,
                "FloorDiv" or "Pow" => 0.8,
                "Mod" when !left.IsString() && left.Kind != "JoinedStr" => 0.5,
                "LShift" or "RShift" => 0.5,
                // Joined texts and lists: sums of numbers are the same either way.
                "Add" when IsJoined(site, left) || IsJoined(site, right) => 0.9,
                "Add" when ValueGuess.Of(site, left) == ValueKind.Unknown && ValueGuess.Of(site, right) == ValueKind.Unknown => 0.3,
                "BitOr" when ValueGuess.Of(site, left) == ValueKind.Dictionary => 0.8,
                _ => 0,
            };
            var isChain = left.Kind == "BinOp" && left.SpanOf("paren") is null && Binding.Of(left) == Binding.Of(node);
            if (weight > 0 && site.TextOf(left) != site.TextOf(right) && !isChain)
                yield return Swap(site, left, right, op, weight);
        }

        foreach (var node in site.Open("Compare"))
        {
            if (PythonOperators.Of(node).ToList() is [var (name, place)] && name is "In" or "NotIn" && node.Child("left") is { } left && node.Child("comparators") is { } right && !left.IsString())
                yield return Swap(site, left, right, place, 0.6);
        }
    }

    private static bool IsJoined(RepairSite site, SyntaxNode node) => ValueGuess.Of(site, node) is ValueKind.Text or ValueKind.List or ValueKind.Tuple;

    private static Mutation Swap(RepairSite site, SyntaxNode left, SyntaxNode right, TextSpan op, double weight)
    {
        var need = Binding.Need(left) is var n && left.SpanOf("paren") is null && right.SpanOf("paren") is null ? Math.Max(n, Binding.Need(right)) : Binding.Loose;
        string Text(SyntaxNode node) => node.SpanOf("paren") is { } paren ? site.Tree.Source.Slice(paren) : site.TextFor(node, Math.Max(need, Math.Max(Binding.Need(left), Binding.Need(right))));
        return new Mutation(
            $"Write {site.TextOf(right)} {site.Tree.Source.Slice(op)} {site.TextOf(left)}", [new Edit(site.File, left.Outer(), Text(right)), new Edit(site.File, right.Outer(), Text(left))], weight);
    }
}
