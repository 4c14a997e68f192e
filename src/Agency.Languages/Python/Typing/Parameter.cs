using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>A parameter of a function.</summary>
/// <param name="Node">Its <c>arg</c>.</param>
/// <param name="Default">The default's expression; null without one.</param>
public sealed record Parameter(SyntaxNode Node, ParameterKind Kind, SyntaxNode? Default)
{
    public string Name => Node.Text("arg")!;

    public SyntaxNode? Annotation => Node.Child("annotation");

    public bool IsVariadic => Kind is ParameterKind.VarPositional or ParameterKind.VarKeyword;

    /// <summary>Where an annotation goes.</summary>
    public int NameEnd => Node.Number("name_end") ?? Node.Span.End;
}
