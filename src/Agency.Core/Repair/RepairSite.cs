using Agency.Core.Syntax;

namespace Agency.Core.Repair;

/// <summary>A statement that may be at fault, and what is around it.</summary>
/// <param name="Tree">The file's tree.</param>
/// <param name="Statement">The innermost statement at the place.</param>
/// <param name="Function">The innermost function that it is part of; null in a module's or a class's own code.</param>
/// <param name="Own">
/// The nodes of the statement itself, outermost first: of a compound statement only what stands in its head.
/// </param>
/// <param name="Vocabulary">What changes are made of.</param>
/// <param name="Failure">What the failing test says: the exception's type and its message.</param>
public sealed record RepairSite(
    RepositoryPath File,
    SyntaxTree Tree,
    SyntaxNode Statement,
    SyntaxNode? Function,
    IReadOnlyList<SyntaxNode> Own,
    Vocabulary Vocabulary,
    FailureText Failure)
{
    /// <summary>The module's own dotted name; empty where it is not known.</summary>
    public string Module { get; init; } = "";

    /// <summary>The project's other modules; empty where there are too many to look into.</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];

    /// <summary>The white space before the statement on its line; null when something else stands there.</summary>
    public string? Indent
    {
        get
        {
            var line = Tree.Source.LineSpan(Tree.Source.PositionAt(Statement.Span.Start).Line);
            var before = Tree.Source.Slice(new TextSpan(line.Start, Statement.Span.Start));
            return string.IsNullOrWhiteSpace(before) ? before : null;
        }
    }

    /// <summary>One step of indentation as the file has it.</summary>
    public string Step
    {
        get
        {
            var own = Statement.Span.Start - Tree.Source.LineSpan(Tree.Source.PositionAt(Statement.Span.Start).Line).Start;
            for (var node = Statement.Parent; node is not null; node = node.Parent)
            {
                var column = node.Span.Start - Tree.Source.LineSpan(Tree.Source.PositionAt(node.Span.Start).Line).Start;
                if (column < own && node.Field is not null)
                    return Indent is { } indent && indent.StartsWith('\t') ? "\t" : new string(' ', own - column);
                if (node.Parent is null && own > 0)
                    break;
            }

            return "    ";
        }
    }

    /// <summary>The nodes of a kind among <see cref="Own"/>.</summary>
    public IEnumerable<SyntaxNode> OwnOf(params string[] kinds) => Own.Where(n => kinds.Contains(n.Kind));

    public string TextOf(SyntaxNode node) => Tree.TextOf(node);

    /// <summary>A change that replaces some text.</summary>
    public Mutation Replace(TextSpan span, string text, string title, double weight = 1) => new(title, [new Edit(File, span, text)], weight);

    /// <summary>A change that replaces a node.</summary>
    public Mutation Replace(SyntaxNode node, string text, string title, double weight = 1) => Replace(node.Span, text, title, weight);

    /// <summary>
    /// A change that puts lines before the statement, or nothing where it does not begin its line.
    /// </summary>
    /// <param name="lines">Without the statement's own indentation.</param>
    public IEnumerable<Mutation> InsertBefore(IReadOnlyList<string> lines, string title, double weight = 1)
    {
        if (Indent is not { } indent)
            yield break;
        var at = Statement.Number("decorated_start") ?? Statement.Span.Start;
        yield return Replace(new TextSpan(at, at), string.Concat(lines.Select((line, i) => (i == 0 ? "" : indent) + line + "\n")) + indent, title, weight);
    }

    /// <summary>A change that puts lines behind a simple statement, or nothing where something else stands on its last line.</summary>
    public IEnumerable<Mutation> InsertAfter(IReadOnlyList<string> lines, string title, double weight = 1)
    {
        if (Indent is not { } indent || Statement.ChildrenIn("body").Any())
            yield break;
        var end = Tree.Source.LineSpan(Tree.Source.PositionAt(Statement.Span.End).Line).End;
        var behind = Tree.Source.Slice(new TextSpan(Statement.Span.End, end)).TrimStart();
        if (behind.Length > 0 && !behind.StartsWith('#'))
            yield break;
        yield return Replace(new TextSpan(end, end), string.Concat(lines.Select(line => "\n" + indent + line)), title, weight);
    }
}
