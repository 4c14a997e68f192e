using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: adds to a variable where it was set, or sets it where it was added to.</summary>
/// <remarks>
/// <para>Why: one sign tells the sum from the last of its terms.</para>
/// <para>References: https://docs.python.org/3/reference/simple_stmts.html#augmented-assignment-statements</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def total(orders):
///     result = 0
///     for order in orders:
///         result = order.price
///     return result
/// </code>
/// <code title="after">
/// def total(orders):
///     result = 0
///     for order in orders:
///         result += order.price
///     return result
/// </code>
/// </example>
internal sealed class AugmentedAssignmentTemplate : ITemplate
{
    public string Id => "augmented-assignment";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Statement.Child("value") is not { } value)
            yield break;
        if (site.Statement.Kind == "AugAssign" && site.Statement.SpanOf("op") is { } op)
        {
            yield return site.Replace(op, "=", "Set in place of changing", 0.7);
        }
        else if (site.Statement is { Kind: "Assign" } && site.Statement.ChildrenIn("targets").ToList() is [{ Kind: "Name" or "Attribute" or "Subscript" } target] && Equals(site.Statement) is { } equals)
        {
            // x =+ 1
            if (value.Kind == "UnaryOp" && value.Text("op") is "UAdd" or "USub" && value.Child("operand") is { } amount && value.SpanOf("op") is { } sign && sign.Start == equals.End)
                yield return site.Replace(new TextSpan(equals.Start, amount.Outer().Start), $"{site.Tree.Source.Slice(sign)}= ", "Put the sign before the equals sign", 2);
            if (!HasValue(site, target))
                yield break;
            var inLoop = Blocks.LoopOf(site.Statement) is not null ? 1 : 0.4;
            var kind = ValueGuess.Of(site, target) is var known && known != ValueKind.Unknown ? known : ValueGuess.Of(site, value);
            foreach (var (sign2, weight) in kind switch
            {
                ValueKind.Set or ValueKind.Dictionary => [("|=", 1.0), ("&=", 0.4), ("-=", 0.4)],
                ValueKind.List or ValueKind.Text or ValueKind.Tuple => [("+=", 1.0)],
                ValueKind.Boolean => [("|=", 0.7), ("&=", 0.7)],
                _ => new[] { ("+=", 1.0), ("-=", 0.5), ("*=", 0.4) },
            })
            {
                if (!value.DescendantsAndSelf().Any(n => site.TextOf(n) == site.TextOf(target)))
                    yield return site.Replace(equals, sign2, $"Write {sign2} in place of =", weight * inLoop);
            }
        }
    }

    private static TextSpan? Equals(SyntaxNode assignment) =>
        assignment.Attributes.GetValueOrDefault("equals") is IReadOnlyList<object?> and [long at] ? new TextSpan((int)at, (int)at + 1) : null;

    /// <summary>True when it may have been set before.</summary>
    private static bool HasValue(RepairSite site, SyntaxNode target) =>
        target.Kind != "Name" || site.Function is null || (site.Function.DescendantsAndSelf().Any(n => (n.Kind == "Name" && n.Text("id") == target.Text("id") && n.Span.Start < target.Span.Start && n.Text("ctx") == "Store") || (n.Kind == "arg" && n.Text("arg") == target.Text("id"))));
}
