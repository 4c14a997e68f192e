namespace Agency.Core.Learning;

/// <summary>What a hole stands for in one place of the code.</summary>
public abstract record Binding
{
    private Binding()
    {
    }

    /// <summary>A node, or the nodes of a <see cref="Shape.Rest"/>.</summary>
    public sealed record Nodes(IReadOnlyList<Shape.Node> Items) : Binding;

    /// <summary>An attribute's text, as <paramref name="Owner"/> has it.</summary>
    public sealed record Text(string Value, Shape.Node Owner, string Attribute) : Binding;
}
