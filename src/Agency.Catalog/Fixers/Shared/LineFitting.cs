using Agency.Core.Syntax;
using Agency.Languages.Python.Layout;

namespace Agency.Catalog.Fixers.Shared;

/// <summary>Breaks the lines that a change made too long.</summary>
internal static class LineFitting
{
    private const int MostLines = 8;

    /// <summary>What a comment says to a tool about just its line.</summary>
    private static readonly string[] Directives = ["type:", "noqa", "pragma", "nosec", "pylint:", "fmt:"];

    /// <summary>Breaks every line that is new and longer than a limit, where that can be done; the others stay.</summary>
    public static async Task FitAsync(Rewriting rewriting, RepositoryPath file, SourceText before, int limit, CancellationToken cancellationToken)
    {
        var old = Enumerable.Range(1, before.LineCount).Select(before.LineText).ToHashSet(StringComparer.Ordinal);
        var tried = new HashSet<string>(old, StringComparer.Ordinal);
        for (var round = 0; round < MostLines; round++)
        {
            var source = rewriting.Tree.Source;
            var number = Enumerable.Range(1, source.LineCount).FirstOrDefault(n => LineBreaker.Width(source.LineText(n)) > limit && !IsDirected(source.LineText(n)) && tried.Add(source.LineText(n)));
            if (number == 0)
                return;
            if (new LineBreaker(rewriting.Tree).Break(file, number, limit) is { } edit)
                await rewriting.ApplyAsync([edit], cancellationToken);
        }
    }

    private static bool IsDirected(string line) => line.LastIndexOf('#') is >= 0 and var at && Array.Exists(Directives, d => line[at..].Contains(d, StringComparison.Ordinal));
}
