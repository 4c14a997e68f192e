using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>Finds the expression that a finding is about, whichever tool reports it.</summary>
internal static class FindingPlace
{
    /// <summary>
    /// The outermost node of a form that begins where the finding does (ruff), else the first on its lines (Bandit, which
    /// names the statement), else the innermost around it (ruff, where it names an argument).
    /// </summary>
    public static SyntaxNode? Of(SyntaxTree tree, Finding finding, Func<SyntaxNode, bool> isMeant)
    {
        var start = tree.Source.OffsetAt(finding.Range.Start);
        var end = tree.Source.LineSpan(Math.Min(finding.Range.End.Line, tree.Source.LineCount)).End;
        SyntaxNode? first = null;
        SyntaxNode? around = null;
        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            if (node.Span.Start > end || node.Span.End < start || !isMeant(node))
                continue;
            if (node.Span.Start == start || node.SpanOf("paren")?.Start == start)
                return node;
            if (node.Span.Start < start)
                around = node;
            else if (first is null || node.Span.Start < first.Span.Start)
                first = node;
        }

        return first ?? around;
    }
}
