using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>Makes findings of mypy's messages.</summary>
internal static class MypyFindings
{
    public static Finding Of(MypyMessage message, RepositoryPath file, SourceText? source)
    {
        var code = CodeOf(message);
        var classification = RuleClassifier.Classify("mypy", code);
        return new Finding
        {
            Tool = "mypy",
            Rule = code,
            Category = classification.Category,
            Severity = classification.Severity,
            Priority = classification.Priority,
            File = file,
            Range = RangeOf(message, source),
            Message = ToolText.OneLine(message.Text),
            Notes = [.. message.Notes.Where(n => !n.Contains("mypy.readthedocs.io", StringComparison.Ordinal))],
            HelpUri = message.Code is null ? null : new Uri($"https://mypy.readthedocs.io/en/stable/_refs.html#code-{message.Code}"),
        };
    }

    /// <summary>True for a <c>type: ignore</c> that ignores nothing; older versions give it no code.</summary>
    public static bool IsAboutIgnores(MypyMessage message) =>
        message.Code == "unused-ignore" || message.Text.StartsWith("Unused \"type: ignore", StringComparison.OrdinalIgnoreCase);

    private static string CodeOf(MypyMessage message) => IsAboutIgnores(message) ? "unused-ignore" : message.Code ?? "misc";

    /// <summary>
    /// Mypy counts columns in UTF-8 bytes. What spans lines (a whole function, for a missing annotation) is shown up to the end of its first.
    /// </summary>
    private static SourceRange RangeOf(MypyMessage message, SourceText? source)
    {
        var line = Math.Max(message.Line, 1);
        if (source is null || line > source.LineCount)
            return new SourceRange(new LinePosition(line, 1), new LinePosition(line, 1));
        var text = source.LineText(line);
        var start = Columns.OfUtf8(text, Math.Max(message.Column, 0));
        var end = message.EndColumn < 0 ? start : message.EndLine > line ? text.Length : Columns.OfUtf8(text, message.EndColumn);
        if (end <= start)
            end = Math.Min(start + WordLength(text, start), text.Length);
        return new SourceRange(new LinePosition(line, start + 1), new LinePosition(line, end + 1));
    }

    private static int WordLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return Math.Max(end - start, 1);
    }
}
