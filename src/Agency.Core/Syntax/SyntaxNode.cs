namespace Agency.Core.Syntax;

/// <summary>
/// A node of a syntax tree, neutral of language in its shape: a kind (the language's own name for it, such as
/// Python's <c>FunctionDef</c>), an exact span, scalar attributes and children that know the field they sit in.
/// </summary>
public sealed class SyntaxNode
{
    private static readonly IReadOnlyDictionary<string, object?> NoAttributes = new Dictionary<string, object?>();

    public SyntaxNode(
        string kind,
        TextSpan span,
        string? field,
        IReadOnlyDictionary<string, object?>? attributes,
        IReadOnlyList<SyntaxNode> children)
    {
        Kind = kind;
        Span = span;
        Field = field;
        Attributes = attributes ?? NoAttributes;
        Children = children;
        foreach (var child in children)
            child.Parent = this;
    }

    public string Kind { get; }

    public TextSpan Span { get; }

    /// <summary>The field of <see cref="Parent"/> that holds this node; null at the root.</summary>
    public string? Field { get; }

    /// <summary>Scalars: strings, longs, doubles, booleans, nulls, or lists of them.</summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; }

    public IReadOnlyList<SyntaxNode> Children { get; }

    public SyntaxNode? Parent { get; private set; }

    /// <summary>The nodes from the parent up to the root.</summary>
    public IEnumerable<SyntaxNode> Ancestors
    {
        get
        {
            for (var node = Parent; node is not null; node = node.Parent)
                yield return node;
        }
    }

    /// <summary>The first child in a field.</summary>
    public SyntaxNode? Child(string field) => Children.FirstOrDefault(c => c.Field == field);

    public IEnumerable<SyntaxNode> ChildrenIn(string field) => Children.Where(c => c.Field == field);

    public string? Text(string attribute) => Attributes.GetValueOrDefault(attribute) as string;

    public int? Number(string attribute) => Attributes.GetValueOrDefault(attribute) is long value ? checked((int)value) : null;

    /// <summary>The span whose two ends are the attributes <c>{prefix}_start</c> and <c>{prefix}_end</c>.</summary>
    public TextSpan? SpanOf(string prefix) =>
        Number(prefix + "_start") is { } start && Number(prefix + "_end") is { } end ? new TextSpan(start, end) : null;

    /// <summary>This node and everything below it, parents before children, in source order of the fields.</summary>
    public IEnumerable<SyntaxNode> DescendantsAndSelf()
    {
        var stack = new Stack<SyntaxNode>();
        stack.Push(this);
        while (stack.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--)
                stack.Push(node.Children[i]);
        }
    }

    /// <summary>The innermost node that contains a span.</summary>
    public SyntaxNode Innermost(TextSpan span)
    {
        var node = this;
        while (node.Children.FirstOrDefault(c => c.Span.Contains(span)) is { } child)
            node = child;
        return node;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}[{Span.Start}..{Span.End})";
}
