using Agency.Core.Syntax;

namespace Agency.Languages.Python.Edits;

/// <summary>Questions about the lines that a piece of code stands on.</summary>
public static class Lines
{
    /// <summary>The blanks that a line starts with.</summary>
    public static string IndentAt(SourceText source, int offset)
    {
        var line = source.LineText(source.PositionAt(offset).Line);
        return line[..(line.Length - line.TrimStart(' ', '\t', '\f').Length)];
    }

    /// <summary>What one more level of indentation is in this file: that of the first indented block, or four blanks.</summary>
    public static string Unit(SyntaxTree tree)
    {
        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            if (node.IsStatement() && node.Parent is { Kind: not "Module" } parent && node.Field == "body" && parent.IsStatement())
            {
                var outer = IndentAt(tree.Source, parent.Span.Start);
                var inner = IndentAt(tree.Source, node.FullSpan().Start);
                if (inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal))
                    return inner[outer.Length..];
            }
        }

        return "    ";
    }

    public static bool IsBlank(SourceText source, int line) => string.IsNullOrWhiteSpace(source.LineText(line));

    /// <summary>True when nothing but blanks comes before a span on its first line.</summary>
    public static bool IsFirstOnLine(SourceText source, TextSpan span)
    {
        var line = source.LineSpan(source.PositionAt(span.Start).Line);
        return string.IsNullOrWhiteSpace(source.Text[line.Start..span.Start]);
    }

    /// <summary>True when nothing but blanks and a comment follows a span on its last line.</summary>
    public static bool IsLastOnLine(SyntaxTree tree, TextSpan span)
    {
        var rest = RestOfLine(tree.Source, span.End);
        var text = tree.Source.Slice(rest).TrimStart();
        return text.Length == 0 || text.StartsWith('#');
    }

    /// <summary>From an offset to the end of its line.</summary>
    public static TextSpan RestOfLine(SourceText source, int offset) =>
        new(offset, Math.Max(offset, source.LineSpan(source.PositionAt(offset).Line).End));

    /// <summary>The comment at the end of the line on which a span ends.</summary>
    public static TextSpan? TrailingComment(SyntaxTree tree, TextSpan span)
    {
        var rest = RestOfLine(tree.Source, span.End);
        foreach (var comment in tree.Comments)
        {
            if (rest.Contains(comment))
                return comment;
        }

        return null;
    }

    /// <summary>The lines that a span touches, with their line ends.</summary>
    public static TextSpan WholeLines(SourceText source, TextSpan span)
    {
        var first = source.PositionAt(span.Start).Line;
        var last = source.PositionAt(span.IsEmpty ? span.End : span.End - 1).Line;
        return new TextSpan(source.FullLineSpan(first).Start, source.FullLineSpan(last).End);
    }
}
