namespace Agency.Core.Syntax;

/// <summary>A parsed file: its text, its root node and the spans of its comments in order.</summary>
public sealed record SyntaxTree(SourceText Source, SyntaxNode Root, IReadOnlyList<TextSpan> Comments)
{
    /// <summary>The source text of a node.</summary>
    public string TextOf(SyntaxNode node) => Source.Slice(node.Span);
}
