namespace Agency.Core.Learning;

/// <summary>
/// Matches shapes with holes against code: every hole is bound to what stands there, the same one to the same code
/// each time.
/// </summary>
internal sealed class ShapeMatcher
{
    private readonly Dictionary<int, Binding> bindings;
    private readonly List<(int Hole, Binding Place)> places = [];

    private ShapeMatcher(IReadOnlyDictionary<int, Binding> bindings) => this.bindings = bindings.ToDictionary();

    /// <summary>The bindings under which the shapes are the code; null when there are none.</summary>
    /// <param name="known">Bindings to keep to.</param>
    public static IReadOnlyDictionary<int, Binding>? Match(
        IReadOnlyList<Shape> shapes, IReadOnlyList<Shape.Node> code, IReadOnlyDictionary<int, Binding>? known = null)
    {
        var matcher = new ShapeMatcher(known ?? new Dictionary<int, Binding>());
        return matcher.AreMatching(shapes, code) ? matcher.bindings : null;
    }

    /// <summary>Every place in the code where a hole of the shapes is; null when the shapes do not match it.</summary>
    public static IReadOnlyList<(int Hole, Binding Place)>? Places(IReadOnlyList<Shape> shapes, IReadOnlyList<Shape.Node> code)
    {
        var matcher = new ShapeMatcher(new Dictionary<int, Binding>());
        return matcher.AreMatching(shapes, code) ? matcher.places : null;
    }

    /// <summary>Lists of one field: at most one <see cref="Shape.Rest"/> takes what the others leave.</summary>
    private bool AreMatching(IReadOnlyList<Shape> shapes, IReadOnlyList<Shape.Node> code)
    {
        var rest = -1;
        for (var i = 0; i < shapes.Count; i++)
        {
            if (shapes[i] is not Shape.Rest)
                continue;
            if (rest >= 0)
                return false;
            rest = i;
        }

        if (rest < 0 ? shapes.Count != code.Count : shapes.Count > code.Count)
            return false;
        for (var i = 0; i < (rest < 0 ? shapes.Count : rest); i++)
        {
            if (!IsMatching(shapes[i], code[i]))
                return false;
        }

        if (rest < 0)
            return true;
        var tail = shapes.Count - rest - 1;
        var items = code.Skip(rest).Take(code.Count - rest - tail).ToList();
        if (!Bind(((Shape.Rest)shapes[rest]).Index, new Binding.Nodes(items)))
            return false;
        for (var i = 1; i <= tail; i++)
        {
            if (!IsMatching(shapes[^i], code[^i]))
                return false;
        }

        return true;
    }

    private bool IsMatching(Shape shape, Shape.Node code) => shape switch
    {
        Shape.Hole hole => hole.Sorts.Contains(code.Sort) && Bind(hole.Index, new Binding.Nodes([code])),
        Shape.Node node => node.Kind == code.Kind && AreMatching(node, code) && AreMatchingChildren(node, code),
        _ => false,
    };

    private bool AreMatching(Shape.Node node, Shape.Node code)
    {
        if (node.Scalars.Count != code.Scalars.Count)
            return false;
        foreach (var (name, wanted) in node.Scalars)
        {
            if (!code.Scalars.TryGetValue(name, out var there) || there.Text is not { } text)
                return false;
            if (wanted.Text is { } known ? known != text : !Bind(wanted.Hole, new Binding.Text(text, code, name)))
                return false;
        }

        return true;
    }

    private bool AreMatchingChildren(Shape.Node node, Shape.Node code)
    {
        var fields = node.Children.Select(c => c.Field).Distinct().ToList();
        if (code.Children.Any(c => !fields.Contains(c.Field)))
            return false;
        return fields.TrueForAll(field => AreMatching(
            [.. node.Children.Where(c => c.Field == field)],
            [.. code.Children.Where(c => c.Field == field).Cast<Shape.Node>()]));
    }

    private bool Bind(int hole, Binding place)
    {
        places.Add((hole, place));
        if (bindings.TryAdd(hole, place))
            return true;
        return (bindings[hole], place) switch
        {
            (Binding.Text one, Binding.Text other) => one.Value == other.Value,
            (Binding.Nodes one, Binding.Nodes other) =>
                one.Items.Count == other.Items.Count && one.Items.Zip(other.Items).All(pair => Shape.AreEqual(pair.First, pair.Second)),
            _ => false,
        };
    }
}
