using Agency.Core.Syntax;

namespace Agency.Core.Repair.Undoing;

/// <summary>Parts of an edit that can be made each by itself.</summary>
internal static class EditLines
{
    /// <summary>
    /// An edit of as many lines as it puts there, as one edit a line; lines that are only put in or only taken out, one by one;
    /// the edit itself where its lines cannot be told apart.
    /// </summary>
    public static IEnumerable<Edit> Of(SourceText source, Edit edit)
    {
        var before = Split(source.Slice(edit.Span));
        var after = Split(edit.NewText);
        if (before.Count + after.Count <= 1 || (before.Count > 0 && after.Count > 0 && before.Count != after.Count))
            return [edit];
        // Several insertions at one place would be in no order.
        if (before.Count == 0)
            return [edit];
        var parts = new List<Edit>();
        var at = edit.Span.Start;
        for (var i = 0; i < before.Count; i++)
        {
            var span = new TextSpan(at, at + before[i].Length);
            at = span.End;
            var text = after.Count == 0 ? "" : after[i];
            if (text != before[i])
                parts.Add(new Edit(edit.File, span, text));
        }

        return parts;
    }

    /// <summary>Lines with their ends.</summary>
    private static List<string> Split(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
