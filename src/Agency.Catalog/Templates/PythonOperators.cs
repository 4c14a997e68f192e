using Agency.Core.Syntax;

namespace Agency.Catalog.Templates;

/// <summary>The operators of an expression and where they stand.</summary>
internal static class PythonOperators
{
    /// <summary>Of a comparison: each with its name in Python's grammar, <c>LtE</c>.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> Of(SyntaxNode comparison)
    {
        if (comparison.Attributes.GetValueOrDefault("ops") is not IReadOnlyList<object?> names || comparison.Attributes.GetValueOrDefault("op_spans") is not IReadOnlyList<object?> spans)
            yield break;
        foreach (var (name, span) in names.Zip(spans))
        {
            if (name is string text && Span(span) is { } place)
                yield return (text, place);
        }
    }

    /// <summary>Of <c>a and b and c</c>: each place of the word.</summary>
    public static IEnumerable<TextSpan> Places(SyntaxNode boolean) =>
        boolean.Attributes.GetValueOrDefault("op_spans") is IReadOnlyList<object?> spans ? spans.Select(Span).OfType<TextSpan>() : [];

    private static TextSpan? Span(object? pair) =>
        pair is IReadOnlyList<object?> and [long start, long end] ? new TextSpan((int)start, (int)end) : null;
}
