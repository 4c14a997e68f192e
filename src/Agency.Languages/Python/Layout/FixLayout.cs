using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Layout;

/// <summary>
/// Puts right what edits leave that were made without a look around: blank lines on both sides of a line that is gone,
/// lines aligned with a bracket that moved, and functions without the blank lines around them.
/// </summary>
public static class FixLayout
{
    /// <param name="edits">Of one file, not overlapping.</param>
    /// <returns>Edits that do the same and leave the code well laid out; those given where it is.</returns>
    public static IReadOnlyList<Edit> Tidy(RepositoryPath file, SyntaxTree tree, IReadOnlyList<Edit> edits)
    {
        var brackets = new BracketFinder(tree);
        var gaps = Gaps(file, tree.Source, edits).ToLookup(g => g.Span.Start);
        List<Edit> all =
        [
            .. edits.Select(e => e with { NewText = string.Concat(gaps[e.Span.Start].Select(g => g.NewText)) + e.NewText }),
            .. gaps.Where(g => edits.All(e => e.Span.Start != g.Key)).SelectMany(g => g),
            .. Shifts(file, tree, edits, brackets),
        ];
        if (EditSet.HasOverlap(all))
            all = [.. edits];
        var source = tree.Source;
        var lines = EditSet.Apply(source.Text, all).Split('\n').ToList();
        var isChanged = all.Count > edits.Count || gaps.Count > 0;
        foreach (var seam in Seams(source, all, brackets).Reverse())
            isChanged |= CloseGap(lines, seam);
        return isChanged ? LineDiff.Between(file, source, source.With(string.Join('\n', lines))) : edits;
    }

    /// <summary>Where lines were taken out of code: the indexes of the lines, of the new text, that follow.</summary>
    private static IEnumerable<int> Seams(SourceText source, IReadOnlyList<Edit> edits, BracketFinder brackets)
    {
        var line = 0;
        var at = 0;
        var text = source.Text;
        foreach (var edit in edits.OrderBy(e => e.Span.Start))
        {
            line += Breaks(text.AsSpan(at, edit.Span.Start - at)) + Breaks(edit.NewText);
            at = edit.Span.End;
            if (Breaks(source.Slice(edit.Span)) > Breaks(edit.NewText) && !brackets.IsInText(edit.Span))
                yield return at > 0 && text[at - 1] == '\n' ? line : line + 1;
        }
    }

    private static int Breaks(ReadOnlySpan<char> text) => text.Count('\n');

    /// <summary>Of the blank lines above and below a seam the wider gap stays; none does at the start of a block and at the end.</summary>
    private static bool CloseGap(List<string> lines, int seam)
    {
        var above = 0;
        while (seam - above > 0 && IsBlank(seam - above - 1))
            above++;
        var below = 0;
        while (seam + below < lines.Count && IsBlank(seam + below))
            below++;
        if (seam + below >= lines.Count - 1 && IsBlank(lines.Count - 1))
            below = Math.Max(below - 1, 0); // What follows the last line end is no line.
        var isAtEnd = seam + below >= lines.Count - 1;
        var isFirst = above == 0 && seam > 0 && lines[seam - 1].TrimEnd().EndsWith(':');
        var (start, count) = isAtEnd ? (seam - above, above + below)
            : isFirst ? (seam, below)
            : above <= below ? (seam - above, above)
            : (seam, below);
        lines.RemoveRange(start, count);
        return count > 0;

        bool IsBlank(int index) => string.IsNullOrWhiteSpace(lines[index]);
    }

    /// <summary>What moves the lines of a statement along that are aligned with a bracket behind an edit.</summary>
    private static IEnumerable<Edit> Shifts(RepositoryPath file, SyntaxTree tree, IReadOnlyList<Edit> edits, BracketFinder brackets)
    {
        var source = tree.Source;
        foreach (var group in edits.GroupBy(e => source.PositionAt(e.Span.End).Line))
        {
            var last = group.MaxBy(e => e.Span.End)!;
            if (group.Any(e => e.NewText.Contains('\n', StringComparison.Ordinal) || source.PositionAt(e.Span.Start).Line != group.Key))
                continue;
            var delta = group.Sum(e => e.NewText.Length - e.Span.Length);
            var open = delta == 0 ? [] : brackets.LeftOpenIn(Lines.RestOfLine(source, last.Span.End));
            // Nothing is aligned with a bracket that ends its line.
            if (open.Count == 0 || string.IsNullOrWhiteSpace(source.Slice(Lines.RestOfLine(source, open[^1] + 1)))
                || tree.Root.DescendantsAndSelf().LastOrDefault(n => n.IsStatement() && n.Span.Contains(last.Span)) is not { } statement)
            {
                continue;
            }

            var (outer, inner) = (ColumnOf(open[0]) + 1, ColumnOf(open[^1]) + 1);
            var end = source.PositionAt(statement.Span.End).Line;
            for (var line = group.Key + 1; line <= end; line++)
            {
                var start = source.LineSpan(line).Start;
                var indent = source.LineText(line).TakeWhile(c => c == ' ').Count();
                if (line == group.Key + 1 && indent != inner)
                    break;
                if (indent < outer || string.IsNullOrWhiteSpace(source.LineText(line)) || brackets.IsInText(new TextSpan(start, start)))
                    continue;
                yield return delta > 0
                    ? new Edit(file, new TextSpan(start, start), new string(' ', delta))
                    : new Edit(file, new TextSpan(start, start + Math.Min(-delta, indent)), "");
            }
        }

        int ColumnOf(int offset) => offset - source.LineSpan(source.PositionAt(offset).Line).Start;
    }

    /// <summary>The blank lines (PEP 8: two around what is at the left margin, else one) around statements that become functions.</summary>
    private static IEnumerable<Edit> Gaps(RepositoryPath file, SourceText source, IReadOnlyList<Edit> edits)
    {
        foreach (var edit in edits.Where(e => e.NewText.StartsWith("def ", StringComparison.Ordinal) && Lines.IsFirstOnLine(source, e.Span)))
        {
            var first = source.PositionAt(edit.Span.Start).Line;
            var next = source.PositionAt(edit.Span.End).Line + 1;
            var indent = Lines.IndentAt(source, edit.Span.Start).Length;
            var wanted = indent == 0 ? 2 : 1;
            var above = Enumerable.Range(1, first - 1).Reverse().TakeWhile(l => Lines.IsBlank(source, l)).Count();
            var before = first - above > 1 ? source.LineText(first - above - 1).Trim() : ":";
            if (above < wanted && !before.EndsWith(':') && !before.StartsWith('#') && !before.StartsWith('@'))
                yield return Blank(source.LineSpan(first).Start, wanted - above);
            // What follows may become a function, too, and then sees to the lines above it.
            if (next <= source.LineCount && !Lines.IsBlank(source, next) && !source.LineText(next).Contains("= lambda", StringComparison.Ordinal) && Lines.IndentAt(source, source.LineSpan(next).Start).Length >= indent)
                yield return Blank(source.LineSpan(next).Start, wanted);
        }

        Edit Blank(int at, int count) => new(file, new TextSpan(at, at), string.Concat(Enumerable.Repeat(source.NewLine, count)));
    }
}
