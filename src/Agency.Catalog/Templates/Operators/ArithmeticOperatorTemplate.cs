using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: computes with another operator.</summary>
/// <remarks>
/// <para>Why: plus and minus, and the two divisions, are mistaken for each other.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#binary-arithmetic-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def pages(items, size):
///     return (items + size - 1) / size
/// </code>
/// <code title="after">
/// def pages(items, size):
///     return (items + size - 1) // size
/// </code>
/// </example>
internal sealed class ArithmeticOperatorTemplate : ITemplate
{
    private static readonly Dictionary<string, (string Operator, double Weight)[]> Others = new(StringComparer.Ordinal)
    {
        ["Add"] = [("-", 1), ("*", 0.5), ("|", 0.15)],
        ["Sub"] = [("+", 1), ("*", 0.3), ("%", 0.2), ("/", 0.2)],
        ["Mult"] = [("+", 0.5), ("/", 0.7), ("**", 0.5), ("//", 0.4), ("-", 0.2)],
        ["Div"] = [("//", 1.5), ("*", 0.7), ("%", 0.4), ("-", 0.2)],
        ["FloorDiv"] = [("/", 1.5), ("%", 0.8), ("*", 0.4)],
        ["Mod"] = [("//", 0.8), ("/", 0.4), ("-", 0.2)],
        ["Pow"] = [("*", 0.8), ("^", 0.1)],
        ["BitAnd"] = [("|", 1), ("^", 0.6), ("and", 0.2)],
        ["BitOr"] = [("&", 1), ("^", 0.6), ("+", 0.2)],
        ["BitXor"] = [("&", 0.8), ("|", 0.8), ("**", 0.8)],
        ["LShift"] = [(">>", 1)],
        ["RShift"] = [("<<", 1)],
    };

    public string Id => "arithmetic-operator";

    public double Prior => 1.5;

    public IEnumerable<Mutation> Propose(RepairSite site) =>
        from node in site.OwnOf("BinOp", "AugAssign")
        let span = node.SpanOf("op")
        where span is not null && !IsText(node)
        from other in Others.GetValueOrDefault(node.Text("op") ?? "") ?? []
        where node.Kind == "BinOp" || other.Operator != "and"
        let was = site.Tree.Source.Slice(span.Value)
        let sign = node.Kind == "AugAssign" ? other.Operator + "=" : other.Operator
        select site.Replace(span.Value, char.IsLetter(sign[0]) ? $" {sign} " : sign, $"Compute with {sign} in place of {was}", other.Weight);

    /// <summary>A format string and what goes into it.</summary>
    private static bool IsText(SyntaxNode node) => node.Text("op") == "Mod" && node.Child("left") is { Kind: "Constant" or "JoinedStr" };
}
