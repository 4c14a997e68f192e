using Agency.Core.Syntax;

namespace Agency.Languages.Python.Names;

/// <summary>A name at a place.</summary>
/// <param name="Name">As resolution sees it: the first part of <c>import a.b</c>.</param>
/// <param name="Span">The characters of the name; empty where the language gives no place (a mapping pattern's rest).</param>
/// <param name="Node">The node that holds it: a <c>Name</c>, an <c>alias</c>, an <c>arg</c>, a definition, a string.</param>
/// <param name="Scope">The scope whose code it is part of.</param>
/// <param name="InAnnotation">Part of an annotation.</param>
/// <param name="InString">Part of a string that is an annotation, or of a type comment: never evaluated by itself.</param>
public sealed record NameOccurrence(
    string Name, TextSpan Span, SyntaxNode Node, NameRole Role, PythonScope Scope, bool InAnnotation, bool InString)
{
    /// <summary>True where the name gets a value.</summary>
    public bool Binds => Role is not (NameRole.Use or NameRole.Deletion or NameRole.Declaration or NameRole.Global or NameRole.Nonlocal);

    /// <summary>True where its value is read.</summary>
    public bool Reads => Role is NameRole.Use or NameRole.AugmentedAssignment;
}
