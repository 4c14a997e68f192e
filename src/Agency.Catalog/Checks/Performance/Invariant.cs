using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Checks.Performance;

/// <summary>An expression that gives the same in every round of a loop.</summary>
/// <param name="Loop">The outermost loop, or comprehension, that leaves it as it is.</param>
internal sealed record Invariant(SyntaxNode Expression, SyntaxNode Loop)
{
    /// <summary>The statement before which its value can be worked out.</summary>
    public SyntaxNode Statement => Loop.Statement()!;

    /// <summary>Null when the expression changes with the innermost loop that is worth a word, or there is none.</summary>
    /// <param name="depends">The parts that must stay as they are.</param>
    public static Invariant? Of(SyntaxTree tree, Unchanged unchanged, SyntaxNode expression, params IReadOnlyList<SyntaxNode> depends)
    {
        var hot = Loops.Hot(tree, expression);
        if (hot.Count == 0)
            return null;
        var loops = Loops.Around(expression).Distinct().TakeWhile(loop => depends.All(d => unchanged.Is(d, loop))).ToList();
        var outer = loops.FindLastIndex(l => hot.Contains(l));
        return outer < 0 ? null : new Invariant(expression, loops[outer]);
    }

    /// <summary>
    /// True when every round comes by: nothing between the loop and the expression decides whether it is evaluated. Inner loops
    /// do not count.
    /// </summary>
    public bool IsAlwaysReached
    {
        get
        {
            for (var (child, parent) = (Expression, Expression.Parent); parent is not null && child != Loop; (child, parent) = (parent, parent.Parent))
            {
                var isDecided = parent.Kind switch
                {
                    "If" or "IfExp" => child.Field != "test",
                    "BoolOp" => parent.Child("values") != child,
                    "Compare" => child.Field == "comparators" && parent.Child("comparators") != child,
                    "Try" or "TryStar" => child.Field != "body",
                    "ExceptHandler" or "match_case" or "Assert" => true,
                    _ => false,
                };
                if (isDecided)
                    return false;
                // What stands behind a way out of the round is not reached by all.
                if (child.IsStatement() && parent != Loop.Parent && child.Block().TakeWhile(s => s != child).Any(IsWayOut))
                    return false;
            }

            return true;
        }
    }

    private static bool IsWayOut(SyntaxNode statement) =>
        statement.DescendantsAndSelf().Any(n => n.Kind is "Continue" or "Break" or "Return" or "Raise");
}
