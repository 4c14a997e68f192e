using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Typing;

/// <summary>Keeps the head of a function within the line length when annotations make it longer.</summary>
public static class SignatureLayout
{
    /// <summary>
    /// The same edits, or, where one line would become too long that was not and no comment is in the way, one edit
    /// that writes the parameters on lines of their own the way black does.
    /// </summary>
    /// <param name="edits">Of the function's parameters and return annotation only.</param>
    public static IReadOnlyList<Edit> Fit(ModuleContext context, PythonFunction function, IReadOnlyList<Edit> edits)
    {
        var source = context.Tree.Source;
        var head = new TextSpan(function.Node.Span.Start, function.Node.Number("colon")!.Value + 1);
        if (edits.Count == 0 || source.PositionAt(head.Start).Line != source.PositionAt(head.End).Line
            || context.Tree.Comments.Any(c => head.Contains(c)) || edits.Any(e => !head.Contains(e.Span)))
        {
            return edits;
        }

        var line = source.LineSpan(source.PositionAt(head.Start).Line);
        var grown = edits.Sum(e => e.NewText.Length - e.Span.Length);
        if (line.Length + grown <= context.Project.LineLength || line.Length > context.Project.LineLength)
            return edits;
        // A body on the line of its def stays there.
        if (function.Node.Number("body_start") is { } body && body < line.End)
            return edits;
        var open = function.Node.Number("params_start")!.Value;
        var close = function.Node.Number("params_end")!.Value;
        var inside = Written(source, new TextSpan(open + 1, close), edits.Where(e => e.Span.End <= close)).Trim();
        var rest = Written(source, new TextSpan(close, head.End), edits.Where(e => e.Span.Start > close));
        if (inside.Length == 0)
            return edits;
        var indent = Lines.IndentAt(source, head.Start);
        var unit = Lines.Unit(context.Tree);
        var newLine = source.NewLine;
        var parameters = indent.Length + unit.Length + inside.Length <= context.Project.LineLength && !inside.EndsWith(',')
            ? indent + unit + inside + newLine
            : string.Concat(Parts(inside).Select(p => indent + unit + p + "," + newLine));
        return [new Edit(context.File, new TextSpan(open + 1, head.End), newLine + parameters + indent + rest)];
    }

    private static string Written(SourceText source, TextSpan span, IEnumerable<Edit> edits) =>
        EditSet.Apply(source.Slice(span), edits.Select(e => e with { Span = new TextSpan(e.Span.Start - span.Start, e.Span.End - span.Start) }));

    /// <summary>The parameters with their defaults and the markers between them, split at the commas that part them.</summary>
    private static IEnumerable<string> Parts(string inside)
    {
        var depth = 0;
        var start = 0;
        char? quote = null;
        for (var i = 0; i < inside.Length; i++)
        {
            var c = inside[i];
            if (quote is not null)
            {
                if (c == '\\')
                    i++;
                else if (c == quote)
                    quote = null;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c is '(' or '[' or '{')
            {
                depth++;
            }
            else if (c is ')' or ']' or '}')
            {
                depth--;
            }
            else if (c == ',' && depth == 0)
            {
                yield return inside[start..i].Trim();
                start = i + 1;
            }
        }

        if (inside[start..].Trim() is { Length: > 0 } last)
            yield return last;
    }
}
