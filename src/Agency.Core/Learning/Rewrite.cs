namespace Agency.Core.Learning;

/// <summary>
/// A change of code, as shapes. Holes of the same index on both sides stand for the same code; every hole of
/// <paramref name="After"/> occurs in <paramref name="Before"/>.
/// </summary>
/// <param name="Before">Never empty.</param>
/// <param name="After">Empty for a removal of statements.</param>
public sealed record Rewrite(RewriteKind Kind, IReadOnlyList<Shape> Before, IReadOnlyList<Shape> After)
{
    /// <summary>The kind of the first node that it looks for: what it is looked up by.</summary>
    public string Root => Before[0] is Shape.Node node ? node.Kind : "";

    /// <summary>One line of text, equal for equal rewrites.</summary>
    public string Key => $"{Kind}|{string.Join(';', Before.Select(s => s.Key))}|{string.Join(';', After.Select(s => s.Key))}";

    /// <summary>How much of the code must be as it is: the known nodes and attributes of <see cref="Before"/>.</summary>
    public int Specificity => Before.SelectMany(s => s.All()).OfType<Shape.Node>().Sum(n => 1 + n.Scalars.Values.Count(v => v.Text is not null));

    /// <summary>True when it can be looked for and written down: it has a known root and no hole comes from nowhere.</summary>
    public bool IsSound
    {
        get
        {
            if (Before.Count == 0 || Before.Any(s => s is not Shape.Node))
                return false;
            var known = HolesOf(Before).ToHashSet();
            return HolesOf(After).All(known.Contains);
        }
    }

    private static IEnumerable<int> HolesOf(IEnumerable<Shape> shapes)
    {
        foreach (var shape in shapes.SelectMany(s => s.All()))
        {
            switch (shape)
            {
                case Shape.Hole hole:
                    yield return hole.Index;
                    break;
                case Shape.Rest rest:
                    yield return rest.Index;
                    break;
                case Shape.Node node:
                    foreach (var value in node.Scalars.Values.Where(v => v.Text is null))
                        yield return value.Hole;
                    break;
            }
        }
    }
}
