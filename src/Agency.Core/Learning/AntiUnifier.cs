using System.Globalization;

namespace Agency.Core.Learning;

/// <summary>
/// The least general generalisation of two rewrites (Plotkin, "A note on inductive generalization", 1970), both sides
/// under one substitution, as Getafix learns fixes (Bader, Scott, Pradel and Chandra, "Getafix: learning to fix bugs
/// automatically", 2019). Where lists of different length meet, what they have in common at both ends stays and the
/// rest is one <see cref="Shape.Rest"/>.
/// </summary>
internal sealed class AntiUnifier
{
    private readonly IPatternLanguage language;
    private readonly HoleCounter holes = new();
    private bool hasFailed;

    private AntiUnifier(IPatternLanguage language) => this.language = language;

    /// <summary>The most specific rewrite that both are cases of; null when there is none that can be used.</summary>
    public static Rewrite? Join(IPatternLanguage language, Rewrite left, Rewrite right)
    {
        if (left.Kind != right.Kind || left.Root != right.Root || left.After.Count == 0 != (right.After.Count == 0))
            return null;
        var unifier = new AntiUnifier(language);
        var before = unifier.Lists(left.Before, right.Before, isList: left.Kind == RewriteKind.Statements);
        var after = unifier.Lists(left.After, right.After, isList: left.Kind == RewriteKind.Statements);
        var joined = new Rewrite(left.Kind, before, after);
        // Less than half of the smaller one left says too little of when to apply it.
        return !unifier.hasFailed && joined.IsSound && joined.Specificity * 2 >= Math.Min(left.Specificity, right.Specificity) ? joined : null;
    }

    private List<Shape> Lists(IReadOnlyList<Shape> left, IReadOnlyList<Shape> right, bool isList)
    {
        if (left.Count == right.Count && !left.Concat(right).Any(s => s is Shape.Rest))
            return [.. left.Zip(right).Select(pair => Join(pair.First, pair.Second))];
        if (!isList)
        {
            hasFailed = true;
            return [];
        }

        var (start, end) = Ends(left, right);
        List<Shape> joined = [.. left.Take(start).Zip(right).Select(pair => Join(pair.First, pair.Second))];
        var (middle, other) = (left.Skip(start).SkipLast(end).ToList(), right.Skip(start).SkipLast(end).ToList());
        if (middle.Count == 0 || other.Count == 0)
        {
            // Nothing on one side: no text shows where it would stand.
            hasFailed = true;
            return [];
        }

        joined.Add(new Shape.Rest(holes.IndexOf($"*{Keys(middle)}~{Keys(other)}", []), middle[0].Field));
        for (var i = end; i > 0; i--)
            joined.Add(Join(left[^i], right[^i]));
        return joined;
    }

    /// <summary>How many at the start and at the end of two lists belong together.</summary>
    private static (int Start, int End) Ends(IReadOnlyList<Shape> left, IReadOnlyList<Shape> right)
    {
        var room = Math.Min(left.Count, right.Count);
        var (leftRest, rightRest) = (RestIn(left), RestIn(right));
        int start = 0, end = 0;
        while (start < room && start != leftRest && start != rightRest && (leftRest >= 0 || rightRest >= 0 || Shape.AreEqual(left[start], right[start])))
            start++;
        while (end < room - start && left[^(end + 1)] is not Shape.Rest && right[^(end + 1)] is not Shape.Rest
            && (leftRest >= 0 || rightRest >= 0 || Shape.AreEqual(left[^(end + 1)], right[^(end + 1)])))
        {
            end++;
        }

        return (start, end);
    }

    private static int RestIn(IReadOnlyList<Shape> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is Shape.Rest)
                return i;
        }

        return -1;
    }

    private Shape Join(Shape left, Shape right)
    {
        if (left is Shape.Node one && right is Shape.Node other && CanDescend(one, other))
        {
            var scalars = one.Scalars.ToDictionary(
                s => s.Key,
                s => s.Value == other.Scalars[s.Key] ? s.Value : Scalar.HoleAt(holes.IndexOf($"${Text(s.Value)}~{Text(other.Scalars[s.Key])}", [])),
                StringComparer.Ordinal);
            var children = new List<Shape>();
            foreach (var field in one.Children.Select(c => c.Field).Distinct())
                children.AddRange(Lists(In(one, field), In(other, field), language.IsList(one.Kind, field!)));
            return new Shape.Node(one.Kind, one.Field, scalars, children);
        }

        var index = holes.IndexOf($"{left.Key}~{right.Key}", [.. SortsOf(left), .. SortsOf(right)]);
        return new Shape.Hole(index, left.Field, holes.SortsOf(index));
    }

    /// <summary>True when two nodes can become one with holes further down.</summary>
    private bool CanDescend(Shape.Node left, Shape.Node right)
    {
        if (left.Kind != right.Kind || left.Scalars.Count != right.Scalars.Count)
            return false;
        foreach (var (name, value) in left.Scalars)
        {
            if (!right.Scalars.TryGetValue(name, out var other) || (value != other && language.ClassOf(left.Kind, name) is null))
                return false;
        }

        foreach (var field in left.Children.Concat(right.Children).Select(c => c.Field).Distinct())
        {
            var (l, r) = (In(left, field), In(right, field));
            if (l.Count == r.Count && !l.Concat(r).Any(s => s is Shape.Rest))
                continue;
            if (!language.IsList(left.Kind, field!))
                return false;
            var (start, end) = Ends(l, r);
            if (start + end >= Math.Min(l.Count, r.Count))
                return false;
        }

        return true;
    }

    private static IEnumerable<string> SortsOf(Shape shape) => shape switch
    {
        Shape.Node node => [node.Sort],
        Shape.Hole hole => hole.Sorts,
        _ => [],
    };

    private static List<Shape> In(Shape.Node node, string? field) => [.. node.Children.Where(c => c.Field == field)];

    private static string Keys(IEnumerable<Shape> shapes) => string.Join(';', shapes.Select(s => s.Key));

    private static string Text(Scalar value) => value.Text ?? string.Create(CultureInfo.InvariantCulture, $"?{value.Hole}");
}
