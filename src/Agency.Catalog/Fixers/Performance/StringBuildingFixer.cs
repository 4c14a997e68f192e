using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: gathers the pieces of a text in a list and joins them once.</summary>
/// <remarks>
/// <para>Why: each <c>+=</c> may copy all that is there already; a join copies every piece once.</para>
/// <para>Finding: agency:string-building-in-loop</para>
/// <para>Safety: Safe. The text starts as a literal, so that all that is added to it is text; nothing reads it before the last addition, and it
/// is joined right after that. A loop that does nothing else becomes a generator.</para>
/// <para>References: https://docs.python.org/3/faq/programming.html#what-is-the-most-efficient-way-to-concatenate-many-strings-together</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def page(rows: list[str]) -> str:
///     text = "&lt;h1&gt;Rows&lt;/h1&gt;"
///     for row in rows:
///         text += "&lt;p&gt;"
///         text += row
///     return text
/// </code>
/// <code title="after">
/// def page(rows: list[str]) -> str:
///     text_parts = ["&lt;h1&gt;Rows&lt;/h1&gt;"]
///     for row in rows:
///         text_parts.append("&lt;p&gt;")
///         text_parts.append(row)
///     return "".join(text_parts)
/// </code>
/// </example>
internal sealed class StringBuildingFixer : IFixer
{
    public string Id => "python.string-building";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "string-building-in-loop" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        if (StringBuilding.In(fix.Tree).FirstOrDefault(b => fix.IsHere(b.Place)) is not { Building: { } building, Place: { } place })
            return PerformanceFix.NotFound;
        var name = building.Text.Name;
        if (fix.FreeName(place, name + "_parts", name + "_pieces") is not { } parts)
            return PerformanceFix.Decline("Every usual name for the list means something else here.");
        var edits = new List<Edit>();
        if (building.Start.Kind == "AnnAssign")
            edits.Add(fix.Replace(new TextSpan(building.Start.Child("target")!.Span.Start, building.Start.Child("value")!.Outer().Start), $"{parts} = "));
        else
            edits.Add(fix.Replace(building.Start.Child("targets")!.Span, parts));
        var initial = building.Start.Child("value")!;
        edits.Add(fix.Replace(initial.Outer(), initial.Text("value") == "" ? "[]" : $"[{fix.Source.Slice(initial.Outer())}]"));
        foreach (var addition in building.Additions)
        {
            var change = WholeLoop(fix, building, addition, parts) ?? Append(fix, addition, parts);
            edits.AddRange(change);
        }

        edits.Add(Join(fix, building, parts));
        return fix.Propose(this, place, Safety, $"Gather the pieces of {name} in a list and join them once", null, edits);
    }

    private static IReadOnlyList<Edit> Append(PerformanceFix fix, SyntaxNode addition, string parts)
    {
        var piece = StringBuilding.PieceOf(addition);
        var isEnclosed = addition.Kind == "AugAssign" && addition.Child("value")!.SpanOf("paren") is not null;
        var head = fix.Replace(new TextSpan(addition.Span.Start, piece.Start), $"{parts}.append" + (isEnclosed ? "" : "("));
        return isEnclosed ? [head] : [head, fix.Replace(new TextSpan(piece.End, addition.Span.End), ")")];
    }

    /// <summary>
    /// A loop of one addition, with a condition or without, as a generator: a list that a loop fills so is itself slower, and ruff's PERF401.
    /// Null for all others.
    /// </summary>
    private static List<Edit>? WholeLoop(PerformanceFix fix, StringBuilding building, SyntaxNode addition, string parts)
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
        if (piece.Contains('\n', StringComparison.Ordinal) || clause.Contains('\n', StringComparison.Ordinal) || !FitsInClause(loop.Child("iter")!) || (condition is not null && !FitsInClause(condition.Child("test")!)))
            return null;
        var indent = Lines.IndentAt(fix.Source, loop.Span.Start);
        var isSame = condition is null && piece == fix.Source.Slice(target.Outer());
        var line = isSame ? $"{parts}.extend({iterable})" : $"{parts}.extend({piece} {clause})";
        if (indent.Length + line.Length > fix.LineLength)
        {
            var inner = fix.Source.NewLine + indent + Lines.Unit(fix.Tree);
            line = $"{parts}.extend({inner}{piece}{inner}{clause}{fix.Source.NewLine}{indent})";
        }

        return building.Additions.Count(a => loop.Span.Contains(a.Span)) == 1 ? [fix.Replace(loop.Span, line)] : null;
    }

    /// <summary>What would need parentheses in a generator, and has none.</summary>
    private static bool FitsInClause(SyntaxNode node) => node.Kind is not ("IfExp" or "Lambda" or "Tuple" or "Starred") || node.SpanOf("paren") is not null;

    private static bool IsUsedOutside(PerformanceFix fix, SyntaxNode loop, SyntaxNode target) =>
        target.DescendantsAndSelf().Where(n => n.Kind == "Name").Any(n => fix.Names.OccurrenceAt(n.Span) is not { } use || fix.Names.SymbolOf(use)!.Occurrences.Any(o => !loop.Span.Contains(o.Span)))
        || target.DescendantsAndSelf().Any(n => n.Kind is "Attribute" or "Subscript");

    private static Edit Join(PerformanceFix fix, StringBuilding building, string parts)
    {
        var join = $"\"\".join({parts})";
        var reads = building.Text.Occurrences.Where(o => o.Role == NameRole.Use && o.Span.Start >= building.Last.Span.End).ToList();
        var next = building.Last.Block().SkipWhile(s => s != building.Last).ElementAtOrDefault(1);
        if (reads is [{ Node: { Parent: { Kind: "Return" } result } only }] && result == next)
            return fix.Replace(only.Outer(), join);
        var end = fix.Source.FullLineSpan(fix.Source.PositionAt(building.Last.Span.End).Line).End;
        return fix.Replace(new TextSpan(end, end), Lines.IndentAt(fix.Source, building.Start.Span.Start) + $"{building.Text.Name} = {join}" + fix.Source.NewLine);
    }
}
