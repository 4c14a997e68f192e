using Agency.Catalog.Checks.Performance;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>A loop that does nothing but add one piece to a text, with a condition or without, as a generator of the pieces.</summary>
/// <param name="Clause">From its <c>for</c> on.</param>
/// <param name="All">What is gone through, where its elements are the pieces; else null.</param>
internal sealed record PieceGenerator(SyntaxNode Loop, string Piece, string Clause, string? All)
{
    /// <summary>Null when the loop does more, has a comment, or leaves its variable to what follows.</summary>
    public static PieceGenerator? Of(PerformanceFix fix, SyntaxNode addition)
    {
        var condition = addition.Parent is { Kind: "If" } test && !test.ChildrenIn("orelse").Any() && addition.Block().Count == 1 ? test : null;
        var only = condition ?? addition;
        if (only is not { Field: "body", Parent: { Kind: "For" } loop } || only.Block().Count != 1 || loop.ChildrenIn("orelse").Any() || fix.HasComment(loop.Span)
            || loop.DescendantsAndSelf().Any(n => n.Kind is "Await" or "NamedExpr") || loop.Child("target") is not { } target || IsUsedOutside(fix, loop, target))
        {
            return null;
        }

        var piece = fix.Source.Slice(StringBuilding.PieceOf(addition));
        var iterable = fix.Source.Slice(loop.Child("iter")!.Outer());
        var filter = condition is null ? "" : " if " + fix.Source.Slice(condition.Child("test")!.Outer());
        var clause = $"for {fix.Source.Slice(target.Outer())} in {iterable}{filter}";
        if ((piece + clause).Contains('\n', StringComparison.Ordinal) || !FitsInClause(loop.Child("iter")!) || (condition is not null && !FitsInClause(condition.Child("test")!)))
            return null;
        return new PieceGenerator(loop, piece, clause, condition is null && piece == fix.Source.Slice(target.Outer()) ? iterable : null);
    }

    /// <summary>A call with the pieces, over several lines where one is too long.</summary>
    public string Text(PerformanceFix fix, string call)
    {
        var indent = Lines.IndentAt(fix.Source, Loop.Span.Start);
        var line = $"{call}({All ?? $"{Piece} {Clause}"})";
        if (indent.Length + line.Length <= fix.LineLength || All is not null)
            return line;
        var inner = fix.Source.NewLine + indent + Lines.Unit(fix.Tree);
        return $"{call}({inner}{Piece}{inner}{Clause}{fix.Source.NewLine}{indent})";
    }

    /// <summary>False for what would need parentheses in a generator, and has none.</summary>
    private static bool FitsInClause(SyntaxNode node) => node.Kind is not ("IfExp" or "Lambda" or "Tuple" or "Starred") || node.SpanOf("paren") is not null;

    private static bool IsUsedOutside(PerformanceFix fix, SyntaxNode loop, SyntaxNode target) =>
        target.DescendantsAndSelf().Where(n => n.Kind == "Name").Any(n => fix.Names.OccurrenceAt(n.Span) is not { } use || fix.Names.SymbolOf(use)!.Occurrences.Any(o => !loop.Span.Contains(o.Span)))
        || target.DescendantsAndSelf().Any(n => n.Kind is "Attribute" or "Subscript");
}
