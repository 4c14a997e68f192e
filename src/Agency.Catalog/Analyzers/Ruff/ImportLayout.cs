using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>What sorted imports would take from a file that somebody laid out by hand.</summary>
internal static class ImportLayout
{
    /// <summary>As many more lines as a maintainer takes for a list of names that is spread out.</summary>
    private const int MostNewLines = 3;

    /// <summary>
    /// True when a comment would come to stand before something else; or when a project that does not say how its imports are
    /// sorted would have them written in another way: a list spread over many lines, one statement made two.
    /// </summary>
    public static bool IsLost(RuffFix fix, RuffFile file)
    {
        var isStated = file.Configuration.IsOwn || Toml.Table(file.Configuration.Options, "lint", "isort") is { Count: > 0 };
        return fix.Edits.Any(e =>
        {
            var (before, after) = (Lines(file.Source.Slice(e.Span)), Lines(e.NewText));
            return !KeepsComments(before, after) || IsSingleBelowComment(before, file.Source, e.Span)
                || after.Except(before).Any(l => l.Length > Width(file))
                || (!isStated && (after.Count(l => l.Length > 0) > before.Count(l => l.Length > 0) + MostNewLines || Statements(after).Except(Statements(before)).Any()));
        });
    }

    private static int Width(RuffFile file) => Toml.Number(file.Configuration.Options, "line-length") ?? RuffDefaults.LineLength;

    /// <summary>The lines of a text, each trimmed; what follows its last line end is none.</summary>
    private static List<string> Lines(string text) => [.. text.TrimEnd('\n').Split('\n').Select(l => l.Trim())];

    /// <summary>True when every comment of its own line has the same kind of line after it, and what began with one still does.</summary>
    private static bool KeepsComments(List<string> before, List<string> after) =>
        Comments(before).Order().SequenceEqual(Comments(after).Order()) && (!IsComment(before[0]) || before[0] == after[0]);

    /// <summary>Of one import there is nothing to sort; blank lines would take it from the comment that it stands under with what follows.</summary>
    private static bool IsSingleBelowComment(List<string> before, SourceText source, TextSpan span) =>
        before.Count(l => l.Length > 0) == 1 && source.PositionAt(span.Start).Line is > 1 and var line && IsComment(source.LineText(line - 1).Trim())
        && source.Text.AsSpan(0, span.Start).ContainsAny("=(");

    private static IEnumerable<(string Comment, string Next)> Comments(List<string> lines) =>
        lines.Index().Where(l => IsComment(l.Item)).Select(l => (l.Item, Next: l.Index + 1 < lines.Count ? Head(lines[l.Index + 1]) : "<end>"));

    private static bool IsComment(string line) => line.StartsWith('#');

    /// <summary>A comment in full, of a statement what it imports from.</summary>
    private static string Head(string line) => IsComment(line) ? line : string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2));

    /// <summary>The statements that import from a module, each with its number among those from the same.</summary>
    private static IEnumerable<(string Module, int Number)> Statements(List<string> lines) =>
        lines.Where(l => l.StartsWith("from ", StringComparison.Ordinal)).GroupBy(Head, StringComparer.Ordinal).SelectMany(g => g.Select((_, number) => (g.Key, number)));
}
