namespace Agency.Core.Learning;

/// <summary>Fills the holes of shapes.</summary>
internal static class Instantiation
{
    /// <exception cref="KeyNotFoundException">A hole is bound to nothing.</exception>
    public static IReadOnlyList<Shape.Node> Fill(IEnumerable<Shape> shapes, IReadOnlyDictionary<int, Binding> bindings)
    {
        var filled = new List<Shape.Node>();
        foreach (var shape in shapes)
        {
            switch (shape)
            {
                case Shape.Node node:
                    var scalars = node.Scalars.ToDictionary(
                        s => s.Key, s => s.Value.Text is null ? Scalar.Of(((Binding.Text)bindings[s.Value.Hole]).Value) : s.Value, StringComparer.Ordinal);
                    filled.Add(new Shape.Node(node.Kind, node.Field, scalars, Fill(node.Children, bindings)));
                    break;
                case Shape.Hole hole:
                    filled.AddRange(((Binding.Nodes)bindings[hole.Index]).Items.Select(n => (Shape.Node)n.In(hole.Field)));
                    break;
                case Shape.Rest rest:
                    filled.AddRange(((Binding.Nodes)bindings[rest.Index]).Items.Select(n => (Shape.Node)n.In(rest.Field)));
                    break;
            }
        }

        return filled;
    }
}
