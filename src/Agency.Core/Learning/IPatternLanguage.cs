using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>What learning must know of a language: which parts of its trees mean what, and how its text is put together.</summary>
public interface IPatternLanguage
{
    /// <summary>As <see cref="ILanguageServices.Language"/> calls it.</summary>
    string Language { get; }

    /// <summary>The shape of a piece of code, without holes; every node knows its origin.</summary>
    Shape.Node ShapeOf(SyntaxTree tree, SyntaxNode node);

    /// <summary>True for a node that stands in a block.</summary>
    bool IsStatement(SyntaxNode node);

    /// <summary>True where nodes of a kind hold blocks of code (statements, handlers, cases) in a field.</summary>
    bool IsBlock(string kind, string field);

    /// <summary>True for a field of decorators, which stand before the text of the node that has them.</summary>
    bool IsDecoration(string field);

    /// <summary>True where nodes of a kind hold any number of nodes in a field.</summary>
    bool IsList(string kind, string field);

    /// <summary>True for code that says what a change is about and is no matter of the place: 0, None, the name of a built-in.</summary>
    bool IsFixed(Shape.Node node);

    /// <summary>True where a field or attribute says what is done rather than to what: the function of a call.</summary>
    bool IsOperator(string kind, string field);

    /// <summary>
    /// What an attribute is written as: attributes of one class can take each other's text; null for one that has no
    /// text of its own in the source.
    /// </summary>
    string? ClassOf(string kind, string attribute);

    /// <summary>The class of what is written in quotation marks.</summary>
    const string TextClass = "text";

    /// <summary>A node with everything that belongs to it: the parentheses around just it, its decorators.</summary>
    TextSpan FullSpan(SyntaxNode node);

    /// <summary>Where an attribute is written; null when it is nowhere.</summary>
    TextSpan? SpanOf(SyntaxTree tree, SyntaxNode node, string attribute);

    /// <summary>The head of a compound statement, up to where its block begins; null for a node that has none.</summary>
    TextSpan? HeadOf(SyntaxNode node, bool withDecorators);

    /// <summary>The nodes that a finding may be about, likeliest first.</summary>
    IReadOnlyList<SyntaxNode> Sites(SyntaxTree tree, TextSpan span);

    /// <summary>What an import statement brings in; null for any other statement.</summary>
    IReadOnlyList<RequiredImport>? ImportsOf(SyntaxNode statement);

    /// <summary>The edit that takes a statement out.</summary>
    Edit Remove(RepositoryPath file, SyntaxTree tree, SyntaxNode statement);

    /// <summary>The edits that bring imports in; null when that is not possible.</summary>
    Task<IReadOnlyList<Edit>?> ImportAsync(
        IProject project, RepositoryPath file, SyntaxTree tree, IReadOnlyList<RequiredImport> imports, CancellationToken cancellationToken);

    /// <summary>A piece of code in brackets that change nothing; null where the kind of node takes none.</summary>
    string? Bracket(Shape.Node node, string text);

    /// <summary>One level of indentation in a file.</summary>
    string IndentUnit(SyntaxTree tree);

    /// <summary>The blanks at the start of the line of an offset.</summary>
    string IndentAt(SourceText source, int offset);

    /// <summary>What role a file has where that matters to changes: <c>package</c>, <c>stub</c> or <c>code</c>.</summary>
    string RoleOf(RepositoryPath file);
}
