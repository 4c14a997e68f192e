using Agency.Core.Syntax;

namespace Agency.Languages.Python.DataFlow;

/// <summary>A part of a text that is put together.</summary>
/// <param name="Span">The characters of the source that it is written with.</param>
public abstract record TextItem(TextSpan Span)
{
    /// <summary>A character that stands there; <c>\uFFFD</c> for an escape whose value does not matter here.</summary>
    public sealed record Character(char Value, TextSpan Span) : TextItem(Span);

    /// <summary>Where a value goes.</summary>
    /// <param name="Span">Of what a replacement takes the place of; a replacement is followed by <paramref name="Suffix"/>.</param>
    /// <param name="Conversion"><c>s</c>, <c>r</c>, <c>d</c>, as written; <c>\0</c> without one.</param>
    /// <param name="Spec">A format specification, width or precision; null without one.</param>
    /// <param name="Suffix">A quote that the span takes along and that must come again.</param>
    public sealed record Hole(SyntaxNode Value, TextSpan Span, char Conversion, string? Spec, string Suffix = "") : TextItem(Span);
}
