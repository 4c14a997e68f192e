using Agency.Core.Syntax;

namespace Agency.Languages.Python.Edits;

/// <summary>Puts annotations in quotes, so that nothing in them is evaluated.</summary>
public static class AnnotationQuoting
{
    /// <summary>The annotation that an expression is part of; null when it is in none.</summary>
    public static SyntaxNode? AnnotationOf(SyntaxNode expression) =>
        expression.Ancestors.Prepend(expression).FirstOrDefault(n => n.Field is "annotation" or "returns");

    /// <summary>The edit that quotes an annotation; null where that takes more than quotes (several lines, both kinds of quotes).</summary>
    public static Edit? Quote(RepositoryPath file, SyntaxTree tree, SyntaxNode annotation)
    {
        var text = tree.TextOf(annotation);
        if (text.AsSpan().ContainsAny("\r\n\\"))
            return null;
        var quote = text.Contains('"', StringComparison.Ordinal) ? '\'' : '"';
        return text.Contains(quote, StringComparison.Ordinal) ? null : new Edit(file, annotation.Span, $"{quote}{text}{quote}");
    }
}
