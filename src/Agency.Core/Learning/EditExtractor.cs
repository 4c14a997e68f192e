using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>
/// Takes the edits that healed a finding apart into a rewrite of the code at the finding and the imports that came
/// with it. What is none of this (several places, layout only, an order) cannot be learned, and is said to be so.
/// </summary>
public sealed class EditExtractor(IPatternLanguage language, ILanguageServices services)
{
    /// <summary>Nodes of a change beyond which it says nothing about other code.</summary>
    private const int MaxNodes = 200;

    /// <param name="before">The file that the edits, all of it, were derived on.</param>
    public async Task<ExtractionOutcome> ExtractAsync(Finding finding, SyntaxTree before, IReadOnlyList<Edit> edits, CancellationToken cancellationToken)
    {
        var imports = new List<RequiredImport>();
        (TreeDifference Difference, SyntaxTree After)? main = null;
        foreach (var cluster in EditCluster.Of(language, before, edits))
        {
            if (await services.ParseAsync(cluster.TextAfter(language, before.Source), cancellationToken) is not ParseOutcome.Parsed { Tree: var after })
                return new ExtractionOutcome.Unlearnable("the change is no piece of code by itself");
            if (AddedImports(cluster.Statements, after.Root.Children) is { } added)
            {
                imports.AddRange(added);
                continue;
            }

            List<Shape.Node> left = [.. cluster.Statements.Select(s => language.ShapeOf(before, s))];
            List<Shape.Node> right = [.. after.Root.Children.Select(s => language.ShapeOf(after, s))];
            if (TreeDifference.Between(language, left, right) is not { } difference)
                continue;
            if (main is not null)
                return new ExtractionOutcome.Unlearnable("several places");
            main = (difference, after);
        }

        var span = new TextSpan(before.Source.OffsetAt(finding.Range.Start), Math.Max(before.Source.OffsetAt(finding.Range.Start), before.Source.OffsetAt(finding.Range.End)));
        var sites = language.Sites(before, span);
        if (main is not null)
            return Rewriting(main.Value.Difference, main.Value.After, sites, imports);
        return imports.Count > 0 ? ImportOnly(before, sites, imports) : new ExtractionOutcome.Unlearnable("layout, comments or order only");
    }

    /// <summary>What imports a cluster brings and takes none away; null when it is about anything else.</summary>
    private List<RequiredImport>? AddedImports(IReadOnlyList<SyntaxNode> before, IReadOnlyList<SyntaxNode> after)
    {
        var (old, now) = (before.Select(language.ImportsOf).ToList(), after.Select(language.ImportsOf).ToList());
        if (old.Contains(null) || now.Contains(null))
            return null;
        var (had, has) = (old.SelectMany(i => i!).ToList(), now.SelectMany(i => i!).ToList());
        return had.Except(has).Any() ? null : [.. has.Except(had)];
    }

    private ExtractionOutcome Rewriting(TreeDifference difference, SyntaxTree after, IReadOnlyList<SyntaxNode> sites, List<RequiredImport> imports)
    {
        if (difference.Before.Count == 0)
            return new ExtractionOutcome.Unlearnable("an insertion");
        if (!difference.Before.Any(n => sites.Contains(n.Origin!)))
            return new ExtractionOutcome.Unlearnable("away from the finding");
        if (IsReordered(difference))
            return new ExtractionOutcome.Unlearnable("layout, comments or order only");
        var rewrite = RewriteOf(difference);
        if (rewrite is null)
            return new ExtractionOutcome.Unlearnable("part of a block");
        return rewrite.Before.Concat(rewrite.After).Sum(s => s.All().Count()) > MaxNodes
            ? new ExtractionOutcome.Unlearnable("too large")
            : new ExtractionOutcome.Learnable(rewrite, after, imports);
    }

    private Rewrite? RewriteOf(TreeDifference difference)
    {
        if (difference is { Before: [var before], After: [var after] })
        {
            if (!Heads.HasBlocks(language, before) && !Heads.HasBlocks(language, after))
                return new Rewrite(RewriteKind.Node, difference.Before, difference.After);
            if (Heads.Of(language, before, after) is { } heads)
                return new Rewrite(RewriteKind.Header, [heads.Before], [heads.After]);
        }

        if (difference.Before.Concat(difference.After).Any(n => !language.IsStatement(n.Origin!)))
            return null;
        return difference.After.Count > 0 || difference.Before.Count == 1 ? new Rewrite(RewriteKind.Statements, difference.Before, difference.After) : null;
    }

    private ExtractionOutcome ImportOnly(SyntaxTree before, IReadOnlyList<SyntaxNode> sites, List<RequiredImport> imports)
    {
        if (sites.FirstOrDefault() is not { } site || language.IsStatement(site))
            return new ExtractionOutcome.Unlearnable("an import that no name at the finding asks for");
        var shape = language.ShapeOf(before, site);
        return new ExtractionOutcome.Learnable(new Rewrite(RewriteKind.Node, [shape], [shape]), before, imports);
    }

    private static bool IsReordered(TreeDifference difference)
    {
        if (difference.Before.Count == 1 && difference.After.Count == 1)
            return IsReordered(difference.Before[0], difference.After[0]);
        return difference.Before.Count == difference.After.Count
            && difference.Before.Select(n => n.Key).Order(StringComparer.Ordinal).SequenceEqual(difference.After.Select(n => n.Key).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static bool IsReordered(Shape.Node before, Shape.Node after) =>
        before.Kind == after.Kind && before.Children.Count > 1 && before.Children.Count == after.Children.Count && Shape.SameScalars(before, after)
        && before.Children.Select(n => $"{n.Field}:{n.Key}").Order(StringComparer.Ordinal).SequenceEqual(
            after.Children.Select(n => $"{n.Field}:{n.Key}").Order(StringComparer.Ordinal), StringComparer.Ordinal);
}
