namespace Agency.Core.Learning;

/// <summary>
/// Makes a guess at the rule behind one change: whatever stands on both sides, as large as possible, becomes a hole.
/// What is on one side only, small literals and built-in names, is what the change is about and stays.
/// </summary>
internal sealed class Generaliser
{
    private readonly IPatternLanguage language;
    private readonly HoleCounter holes = new();
    private readonly HashSet<string> shared = new(StringComparer.Ordinal);
    private readonly HashSet<string> runs = new(StringComparer.Ordinal);
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);

    private Generaliser(IPatternLanguage language) => this.language = language;

    /// <summary>The generalised rewrite; null when there is nothing to generalise.</summary>
    public static Rewrite? Generalise(IPatternLanguage language, Rewrite rewrite)
    {
        if (rewrite.After.Count == 0)
            return null;
        var generaliser = new Generaliser(language);
        generaliser.FindShared(rewrite);
        if (generaliser.shared.Count + generaliser.runs.Count > 0)
            generaliser.DropUnbound(rewrite);
        rewrite = rewrite with { Before = generaliser.Replace(rewrite.Before, null, null, isAfter: false), After = generaliser.Replace(rewrite.After, null, null, isAfter: true) };
        rewrite = generaliser.ReplaceTexts(rewrite);
        return generaliser.holes.Count > 0 && rewrite.IsSound && rewrite.Specificity > 0 ? rewrite : null;
    }

    /// <summary>The nodes and whole blocks that both sides have.</summary>
    private void FindShared(Rewrite rewrite)
    {
        var before = Candidates(rewrite.Before).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        shared.UnionWith(Candidates(rewrite.After).Select(n => n.Key).Where(before.Contains));
        var blocks = Blocks(rewrite.Before).Select(Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var list in Blocks(rewrite.After).Append([.. rewrite.After]))
            runs.UnionWith(RunsOf(list).Where(blocks.Contains));
    }

    /// <summary>
    /// A hole inside another on one side only is bound nowhere on the other: the outer one is taken apart until it is.
    /// </summary>
    private void DropUnbound(Rewrite rewrite)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            var bound = Tops(rewrite.Before, isAfter: false).ToHashSet(StringComparer.Ordinal);
            foreach (var inner in Tops(rewrite.After, isAfter: true).Where(k => !bound.Contains(k)).ToList())
            {
                var outer = Candidates(rewrite.Before)
                    .Where(n => bound.Contains(n.Key) && n.Key != inner && n.All().Any(s => s.Key == inner))
                    .Select(n => n.Key)
                    .ToList();
                changed |= outer.Count > 0 ? outer.Aggregate(false, (any, key) => shared.Remove(key) || any) : shared.Remove(inner);
            }
        }
    }

    /// <summary>The keys of the outermost shared nodes.</summary>
    /// <param name="isAfter">What is looked for must have a known root; what is written may be all a hole.</param>
    private IEnumerable<string> Tops(IReadOnlyList<Shape> shapes, bool isAfter)
    {
        var stack = new Stack<(Shape Shape, Shape.Node? Parent)>(shapes.Select(s => (s, (Shape.Node?)null)));
        while (stack.TryPop(out var item))
        {
            if (item.Shape is not Shape.Node node)
                continue;
            if (IsShared(node, item.Parent, isAfter))
            {
                yield return node.Key;
                continue;
            }

            foreach (var child in node.Children)
                stack.Push((child, node));
        }
    }

    private bool IsShared(Shape.Node node, Shape.Node? parent, bool isAfter) =>
        shared.Contains(node.Key) && !language.IsFixed(node) && (parent is null ? isAfter : !language.IsOperator(parent.Kind, node.Field!));

    private List<Shape> Replace(IReadOnlyList<Shape> list, Shape.Node? parent, string? field, bool isAfter)
    {
        var replaced = new List<Shape>();
        for (var i = 0; i < list.Count; i++)
        {
            if (RunAt(list, i) is { } run)
            {
                replaced.Add(new Shape.Rest(holes.IndexOf("*" + run.Key, []), field));
                i += run.Length - 1;
            }
            else
            {
                replaced.Add(Replace((Shape.Node)list[i], parent, isAfter));
            }
        }

        return replaced;
    }

    private Shape Replace(Shape.Node node, Shape.Node? parent, bool isAfter)
    {
        if (IsShared(node, parent, isAfter))
        {
            var index = holes.IndexOf(node.Key, [node.Sort]);
            return new Shape.Hole(index, node.Field, holes.SortsOf(index));
        }

        var children = new List<Shape>();
        foreach (var field in node.Children.Select(c => c.Field).Distinct())
            children.AddRange(Replace([.. node.Children.Where(c => c.Field == field)], node, field, isAfter));
        return node.With(node.Scalars, children);
    }

    /// <summary>The longest shared run of statements that begins in a list at a place.</summary>
    private (string Key, int Length)? RunAt(IReadOnlyList<Shape> list, int start)
    {
        if (runs.Count == 0 || list[start] is not Shape.Node { Origin: { } origin } || !language.IsStatement(origin))
            return null;
        for (var length = list.Count - start; length > 0; length--)
        {
            var key = Keys([.. list.Skip(start).Take(length)]);
            if (runs.Contains(key))
                return (key, length);
        }

        return null;
    }

    /// <summary>Names and strings that are left on both sides as parts of nodes.</summary>
    private Rewrite ReplaceTexts(Rewrite rewrite)
    {
        var before = Texts(rewrite.Before).ToHashSet(StringComparer.Ordinal);
        texts.UnionWith(Texts(rewrite.After).Where(before.Contains));
        return texts.Count == 0
            ? rewrite
            : rewrite with { Before = [.. rewrite.Before.Select(WithTextHoles)], After = [.. rewrite.After.Select(WithTextHoles)] };
    }

    private Shape WithTextHoles(Shape shape)
    {
        if (shape is not Shape.Node node)
            return shape;
        var scalars = node.Scalars.ToDictionary(
            s => s.Key, s => TextKey(node, s.Key, s.Value) is { } key && texts.Contains(key) ? Scalar.HoleAt(holes.IndexOf(key, [])) : s.Value, StringComparer.Ordinal);
        return node.With(scalars, [.. node.Children.Select(WithTextHoles)]);
    }

    private IEnumerable<string> Texts(IEnumerable<Shape> shapes) => shapes
        .SelectMany(s => s.All())
        .OfType<Shape.Node>()
        .SelectMany(n => n.Scalars.Select(s => TextKey(n, s.Key, s.Value)))
        .OfType<string>();

    private string? TextKey(Shape.Node node, string attribute, Scalar value) =>
        value.Text is { } text && language.ClassOf(node.Kind, attribute) is { } group && !language.IsFixed(node) && !language.IsOperator(node.Kind, attribute) ? $"${group}:{text}" : null;

    private static IEnumerable<Shape.Node> Candidates(IEnumerable<Shape> shapes) => shapes.SelectMany(s => s.All()).OfType<Shape.Node>();

    private IEnumerable<IReadOnlyList<Shape>> Blocks(IEnumerable<Shape> shapes) =>
        from node in Candidates(shapes)
        from field in node.Children.Select(c => c.Field!).Distinct()
        where language.IsBlock(node.Kind, field)
        select (IReadOnlyList<Shape>)[.. node.Children.Where(c => c.Field == field)];

    private static IEnumerable<string> RunsOf(IReadOnlyList<Shape> list) =>
        from start in Enumerable.Range(0, list.Count)
        from length in Enumerable.Range(1, list.Count - start)
        select Keys([.. list.Skip(start).Take(length)]);

    private static string Keys(IReadOnlyList<Shape> shapes) => string.Join(';', shapes.Select(s => s.Key));
}
