using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>Edits of the same top-level statements of a file, and those statements.</summary>
internal sealed record EditCluster(IReadOnlyList<SyntaxNode> Statements, IReadOnlyList<Edit> Edits)
{
    /// <summary>Sorts edits of one file by the top-level statements that they touch.</summary>
    public static IReadOnlyList<EditCluster> Of(IPatternLanguage language, SyntaxTree tree, IEnumerable<Edit> edits)
    {
        var tops = tree.Root.Children;
        var clusters = new List<(int First, int Last, List<Edit> Edits)>();
        foreach (var edit in edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End))
        {
            var touched = Enumerable.Range(0, tops.Count).Where(i => Touches(language.FullSpan(tops[i]), edit)).ToList();
            var (first, last) = touched.Count > 0 ? (touched[0], touched[^1]) : (-1, -1);
            if (first >= 0 && clusters.Count > 0 && clusters[^1].Last >= first)
            {
                clusters[^1].Edits.Add(edit);
                clusters[^1] = (clusters[^1].First, Math.Max(last, clusters[^1].Last), clusters[^1].Edits);
            }
            else
            {
                clusters.Add((first, last, [edit]));
            }
        }

        return [.. clusters.Select(c => new EditCluster(c.First < 0 ? [] : [.. tops.Skip(c.First).Take(c.Last - c.First + 1)], c.Edits))];
    }

    /// <summary>The text of the statements after the edits.</summary>
    public SourceText TextAfter(IPatternLanguage language, SourceText source)
    {
        var start = Edits.Min(e => e.Span.Start);
        var end = Edits.Max(e => e.Span.End);
        if (Statements.Count > 0)
        {
            start = Math.Min(start, language.FullSpan(Statements[0]).Start);
            end = Math.Max(end, Statements[^1].Span.End);
        }

        var shifted = Edits.Select(e => e with { Span = new TextSpan(e.Span.Start - start, e.Span.End - start) });
        return source.With(EditSet.Apply(source.Text[start..end], shifted));
    }

    private static bool Touches(TextSpan statement, Edit edit)
    {
        if (!edit.Span.IsEmpty)
            return statement.Overlaps(edit.Span);
        // An insertion of whole lines between statements belongs to none of them.
        return (edit.Span.Start > statement.Start && edit.Span.Start < statement.End)
            || (edit.Span.Start == statement.Start && !edit.NewText.EndsWith('\n'))
            || (edit.Span.Start == statement.End && !edit.NewText.StartsWith('\n') && !edit.NewText.StartsWith('\r'));
    }
}
