using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Layout;

/// <summary>Brings comments and the prose of docstrings within the length of a line.</summary>
public sealed class CommentWrapper(SyntaxTree tree)
{
    private const string Marker = "# ";

    /// <summary>The comment that has a line (from 1) to itself; null for others.</summary>
    public TextSpan? OwnLine(int line)
    {
        var span = tree.Source.LineSpan(line);
        foreach (var comment in tree.Comments)
        {
            if (span.Contains(comment) && string.IsNullOrWhiteSpace(tree.Source.Text[span.Start..comment.Start]))
                return comment;
        }

        return null;
    }

    /// <summary>Wraps a comment that has its line to itself. Null for what is no plain sentence.</summary>
    public Edit? Wrap(RepositoryPath file, int line, int limit)
    {
        var span = tree.Source.LineSpan(line);
        if (Sentence(line) is not { } text || !Prose.IsPlain(text))
            return null;
        var margin = Lines.IndentAt(tree.Source, OwnLine(line)!.Value.Start);
        var texts = new List<string> { text };
        while (Sentence(line + texts.Count) is { } next && Prose.IsContinuation(next) && Lines.IndentAt(tree.Source, OwnLine(line + texts.Count)!.Value.Start) == margin)
            texts.Add(next);
        return Edited(file, span.Start, line, margin + Marker, texts, limit);
    }

    /// <summary>Moves a comment behind the code of a line to lines of its own above it.</summary>
    public Edit? MoveUp(RepositoryPath file, int line, TextSpan comment, int limit)
    {
        var span = tree.Source.LineSpan(line);
        var text = tree.Source.Slice(comment);
        var code = tree.Source.Text[span.Start..comment.Start].TrimEnd();
        var isBranch = code.TrimStart() is var start && (start.StartsWith("else", StringComparison.Ordinal) || start.StartsWith("elif", StringComparison.Ordinal)
            || start.StartsWith("except", StringComparison.Ordinal) || start.StartsWith("finally", StringComparison.Ordinal) || start is [')' or ']' or '}', ..]);
        var isAlone = tree.Root.DescendantsAndSelf().Any(n => n.IsStatement() && span.Contains(n.Span.Start) && string.IsNullOrWhiteSpace(tree.Source.Text[span.Start..n.FullSpan().Start]));
        if (isBranch || !isAlone || Directives.IsDirective(text) || !text.StartsWith(Marker, StringComparison.Ordinal) || !Prose.IsPlain(text[Marker.Length..])
            || (line > 1 && OwnLine(line - 1) is not null) || (line < tree.Source.LineCount && OwnLine(line + 1) is not null))
        {
            return null;
        }

        var margin = Lines.IndentAt(tree.Source, span.Start);
        return Prose.Wrap([text[Marker.Length..].TrimEnd()], limit - LineBreaker.Width(margin) - Marker.Length) is { } wrapped
            ? new Edit(file, span, string.Concat(wrapped.Lines.Select(l => $"{margin}{Marker}{l}\n")) + code)
            : null;
    }

    /// <summary>Wraps a line of a docstring: plain sentences at the docstring's own indentation, not the first line.</summary>
    public Edit? WrapDocstring(RepositoryPath file, int line, int limit)
    {
        var span = tree.Source.LineSpan(line);
        var docstring = tree.Root.DescendantsAndSelf().Where(n => n.IsFunction() || n.Kind is "ClassDef" or "Module").Select(n => n.Docstring())
            .FirstOrDefault(d => d is not null && d.Span.Start < span.Start && d.Span.End > span.End);
        if (docstring is null || tree.TextOf(docstring).AsSpan().ContainsAny('\\', '\t') || tree.Source.Text.Contains("__doc__", StringComparison.Ordinal))
            return null;
        var margin = Lines.IndentAt(tree.Source, docstring.Span.Start);
        var last = tree.Source.PositionAt(docstring.Span.End).Line;
        var text = tree.Source.LineText(line);
        if (!IsAt(text, margin) || !Prose.IsPlain(text.Trim()) || FollowsLayout(line, docstring, margin))
            return null;
        var texts = new List<string> { text.Trim() };
        while (line + texts.Count < last && tree.Source.LineText(line + texts.Count) is var next && IsAt(next, margin) && Prose.IsContinuation(next.Trim()))
            texts.Add(next.Trim());
        return Edited(file, span.Start, line, margin, texts, limit);
    }

    /// <summary>True when the paragraph that a line is part of begins with what is no sentence: a list, an example, a field.</summary>
    private bool FollowsLayout(int line, SyntaxNode docstring, string margin)
    {
        var first = tree.Source.PositionAt(docstring.Span.Start).Line;
        for (var above = line - 1; above > first && !Lines.IsBlank(tree.Source, above); above--)
        {
            if (tree.Source.LineText(above) is var text && (!IsAt(text, margin) || !Prose.IsContinuation(text.Trim())))
                return true;
        }

        return false;
    }

    private Edit? Edited(RepositoryPath file, int start, int line, string margin, List<string> texts, int limit)
    {
        if (Prose.Wrap(texts, limit - LineBreaker.Width(margin)) is not { } wrapped)
            return null;
        var end = tree.Source.LineSpan(line + wrapped.Taken - 1).End;
        return new Edit(file, new TextSpan(start, end), string.Join('\n', wrapped.Lines.Select(l => margin + l)));
    }

    /// <summary>The text of a line's own comment without its marker; null for directives and for other kinds of comment.</summary>
    private string? Sentence(int line)
    {
        if (line < 1 || line > tree.Source.LineCount || OwnLine(line) is not { } comment)
            return null;
        var text = tree.Source.Slice(comment);
        return text.StartsWith(Marker, StringComparison.Ordinal) && !Directives.IsDirective(text) && !text.Contains("-*-", StringComparison.Ordinal) && !text.Contains("coding", StringComparison.Ordinal)
            ? text[Marker.Length..].TrimEnd()
            : null;
    }

    private static bool IsAt(string text, string margin) =>
        text.StartsWith(margin, StringComparison.Ordinal) && text.Length > margin.Length && !char.IsWhiteSpace(text[margin.Length]);
}
