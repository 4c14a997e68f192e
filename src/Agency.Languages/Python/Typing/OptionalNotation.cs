using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>Adds <c>None</c> to an annotation that is there, touching nothing of what it says now.</summary>
public static class OptionalNotation
{
    /// <param name="pipe"><c>X | None</c> rather than <c>Optional[X]</c>.</param>
    /// <returns>The edits in the annotation and what they need; null when the annotation cannot be extended this way.</returns>
    public static (IReadOnlyList<Edit> Edits, Annotation Needs)? Add(ModuleContext context, SyntaxNode annotation, PythonScope scope, bool pipe)
    {
        var span = annotation.Outer();
        if (annotation.IsString())
            return InString(context, annotation, scope, pipe);
        if (annotation.Kind == "Subscript" && annotation.Child("value") is { } generic && (generic.Text("id") ?? generic.Text("attr")) == "Union"
            && annotation.Child("slice") is { Kind: "Tuple" } members)
        {
            return ([Insert(context, members.Children[^1].Outer().End, ", None")], Nothing);
        }

        if (pipe)
            return context.Style.Allows(10) && !HasText(annotation) ? ([Insert(context, span.End, " | None")], Nothing) : null;
        return TypeWriter.Write(context, new PyType("typing.Optional"), scope, span.Start) is { } optional && !optional.Text.StartsWith('"')
            ? ([Insert(context, span.Start, optional.Text + "["), Insert(context, span.End, "]")], optional)
            : null;
    }

    private static Annotation Nothing { get; } = new("", [], []);

    private static (IReadOnlyList<Edit>, Annotation)? InString(ModuleContext context, SyntaxNode annotation, PythonScope scope, bool pipe)
    {
        var text = context.Tree.TextOf(annotation);
        var value = annotation.Text("value")!;
        // Prefixes, escapes and strings put together of several: what is inside is not what is meant.
        if (text.Length < 2 || text[0] is not ('"' or '\'') || text[1..^1] != value)
            return null;
        if (pipe)
            return ([Insert(context, annotation.Span.End - 1, " | None")], Nothing);
        return TypeWriter.Write(context, new PyType("typing.Optional"), scope, annotation.Span.Start) is { } optional && !optional.Text.StartsWith('"')
            ? ([Insert(context, annotation.Span.Start + 1, optional.Text + "["), Insert(context, annotation.Span.End - 1, "]")], optional)
            : null;
    }

    /// <summary>True when the operands of <c>|</c> would be a text, which has no such operator.</summary>
    private static bool HasText(SyntaxNode annotation) =>
        annotation.Kind == "BinOp" && annotation.Children.Any(c => c.IsString() || HasText(c));

    private static Edit Insert(ModuleContext context, int at, string text) => new(context.File, new TextSpan(at, at), text);
}
