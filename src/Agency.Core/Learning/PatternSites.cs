using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>The places in a file that a finding may be about, and which patterns fit there.</summary>
internal sealed class PatternSites(IPatternLanguage language, SyntaxTree tree, TextSpan span)
{
    private readonly Dictionary<SyntaxNode, Shape.Node> shapes = [];

    public IReadOnlyList<SyntaxNode> Nodes { get; } = language.Sites(tree, span);

    /// <summary>Every kind of node that patterns may begin with here.</summary>
    public IReadOnlyCollection<string> Kinds => [.. Nodes.SelectMany(n => language.IsStatement(n) ? Siblings(n).Select(s => s.Kind) : [n.Kind]).Distinct()];

    /// <summary>The places where a pattern fits, likeliest first.</summary>
    public IEnumerable<PatternMatch> Matches(Pattern pattern)
    {
        foreach (var code in Nodes.SelectMany(n => CodeAt(pattern.Rewrite, n)))
        {
            if (ShapeMatcher.Match(pattern.Rewrite.Before, code) is { } bindings)
                yield return new PatternMatch(pattern, code, bindings);
        }
    }

    /// <summary>What is written at the finding: names and words.</summary>
    public IEnumerable<Shape.Node> Shapes() => Nodes.Take(4).Where(n => n.Span.Length < 2000).Select(ShapeOf);

    private IEnumerable<IReadOnlyList<Shape.Node>> CodeAt(Rewrite rewrite, SyntaxNode site)
    {
        if (rewrite.Kind == RewriteKind.Statements)
        {
            if (!language.IsStatement(site))
                yield break;
            var block = Siblings(site);
            var index = block.TakeWhile(s => s != site).Count();
            for (var start = index; start >= 0 && start > index - rewrite.Before.Count; start--)
            {
                if (block[start].Kind == rewrite.Root && start + rewrite.Before.Count <= block.Count)
                    yield return [.. block.Skip(start).Take(rewrite.Before.Count).Select(ShapeOf)];
            }
        }
        else if (site.Kind == rewrite.Root)
        {
            var shape = ShapeOf(site);
            if (rewrite.Kind == RewriteKind.Header)
                yield return [Heads.Of(language, shape, TemplateWriter.KeepsDecorations(language, rewrite))];
            else if (!Heads.HasBlocks(language, shape))
                yield return [shape];
        }
    }

    private static IReadOnlyList<SyntaxNode> Siblings(SyntaxNode statement) =>
        statement.Parent is { } parent ? [.. parent.ChildrenIn(statement.Field!)] : [statement];

    private Shape.Node ShapeOf(SyntaxNode node) => shapes.TryGetValue(node, out var shape) ? shape : shapes[node] = language.ShapeOf(tree, node);
}
