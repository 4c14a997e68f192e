namespace Agency.Core.Learning;

/// <summary>Finds the smallest part of two versions of a piece of code that differs.</summary>
/// <param name="Before">One node, or statements that follow one another; empty for an insertion.</param>
/// <param name="After">As <paramref name="Before"/>; empty for a removal.</param>
internal sealed record TreeDifference(IReadOnlyList<Shape.Node> Before, IReadOnlyList<Shape.Node> After)
{
    /// <summary>Walks down both versions together, as long as just one child differs; null when nothing does.</summary>
    public static TreeDifference? Between(IPatternLanguage language, IReadOnlyList<Shape.Node> before, IReadOnlyList<Shape.Node> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && Shape.AreEqual(before[start], after[start]))
            start++;
        var end = 0;
        while (end < before.Count - start && end < after.Count - start && Shape.AreEqual(before[^(end + 1)], after[^(end + 1)]))
            end++;
        List<Shape.Node> left = [.. before.Skip(start).SkipLast(end)];
        List<Shape.Node> right = [.. after.Skip(start).SkipLast(end)];
        if (left.Count == 0 && right.Count == 0)
            return null;
        return left is [var one] && right is [var other] ? Descend(language, one, other) : new TreeDifference(left, right);
    }

    private static TreeDifference Descend(IPatternLanguage language, Shape.Node before, Shape.Node after)
    {
        while (true)
        {
            var here = new TreeDifference([before], [after]);
            if (before.Kind != after.Kind || !Shape.SameScalars(before, after))
                return here;
            List<string> differing =
            [
                .. before.Children.Concat(after.Children).Select(c => c.Field!).Distinct().Where(f => !AreEqual(In(before, f), In(after, f))),
            ];
            if (differing is not [var field])
                return here;
            var (left, right) = (In(before, field), In(after, field));
            if (language.IsBlock(before.Kind, field) && left.Concat(right).All(n => language.IsStatement(n.Origin!)))
                return Between(language, left, right)!;
            var pairs = left.Zip(right).Where(p => !Shape.AreEqual(p.First, p.Second)).ToList();
            if (left.Count != right.Count || pairs is not [var (one, other)])
                return here;
            (before, after) = (one, other);
        }
    }

    private static List<Shape.Node> In(Shape.Node node, string field) => [.. node.Children.Where(c => c.Field == field).Cast<Shape.Node>()];

    private static bool AreEqual(List<Shape.Node> left, List<Shape.Node> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => Shape.AreEqual(pair.First, pair.Second));
}
