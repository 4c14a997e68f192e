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
        if (After(building) is { } after && fix.Source.PositionAt(after.Span.Start).Line == fix.Source.PositionAt(building.Last.Span.End).Line)
            return PerformanceFix.Decline("The loop shares its last line with what follows.");
        if (Alone(fix, building) is { } alone)
            return fix.Propose(this, place, Safety, $"Join the pieces of {name} once", null, alone);
        if (fix.FreeName(place, name + "_parts", name + "_pieces") is not { } parts)
            return PerformanceFix.Decline("Every usual name for the list means something else here.");
        var loops = building.Additions.Select(addition => (addition, Loop: PieceGenerator.Of(fix, addition))).ToList();
        var initial = building.Start.Child("value")!;
        // What a list is extended with by a generator tells the type checker nothing of its elements. Annotations in functions are never evaluated.
        var isTold = initial.Text("value") != "" || !loops.Exists(l => l.Loop is not null) || building.Start.EnclosingFunction()?.Child("returns") is null;
        var declared = isTold ? parts : parts + ": list[str]";
        var edits = new List<Edit>();
        if (building.Start.Kind == "AnnAssign")
            edits.Add(fix.Replace(new TextSpan(building.Start.Child("target")!.Span.Start, initial.Outer().Start), $"{declared} = "));
        else
            edits.Add(fix.Replace(building.Start.Child("targets")!.Span, declared));
        edits.Add(fix.Replace(initial.Outer(), initial.Text("value") == "" ? "[]" : $"[{fix.Source.Slice(initial.Outer())}]"));
        foreach (var (addition, loop) in loops)
        {
            // A list that a loop fills one by one is itself slower than one that is extended, and ruff's PERF401.
            if (loop is not null)
                edits.Add(fix.Replace(loop.Loop.Span, loop.Text(fix, parts + ".extend")));
            else
                edits.AddRange(Append(fix, addition, parts));
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

    /// <summary>A text that is nothing but the pieces of one loop, without a list: the loop and the statement that begins the text become one.</summary>
    private static List<Edit>? Alone(PerformanceFix fix, StringBuilding building)
    {
        var block = building.Start.Block().SkipWhile(s => s != building.Start).ToList();
        if (building.Additions.Count != 1 || building.Start.Child("value")!.Text("value") != "" || block[1] != building.Last || PieceGenerator.Of(fix, building.Additions[0]) is not { } loop
            || loop.Loop != building.Last || fix.HasComment(new TextSpan(building.Start.Span.Start, loop.Loop.Span.Start)))
        {
            return null;
        }

        var result = Result(building);
        var end = result?.Span.End ?? loop.Loop.Span.End;
        var isPlain = result is null || !fix.HasComment(new TextSpan(loop.Loop.Span.End, end));
        return isPlain ? [fix.Replace(new TextSpan(building.Start.Span.Start, end), loop.Text(fix, (result is null ? building.Text.Name + " = " : "return ") + "\"\".join"))] : null;
    }

    /// <summary>The <c>return text</c> that follows at once and is all that is done with it.</summary>
    private static SyntaxNode? Result(StringBuilding building)
    {
        var reads = building.Text.Occurrences.Where(o => o.Role == NameRole.Use && o.Span.Start >= building.Last.Span.End).ToList();
        return reads is [{ Node.Parent: { Kind: "Return" } result }] && result == After(building) ? result : null;
    }

    private static SyntaxNode? After(StringBuilding building) => building.Last.Block().SkipWhile(s => s != building.Last).ElementAtOrDefault(1);

    private static Edit Join(PerformanceFix fix, StringBuilding building, string parts)
    {
        var join = $"\"\".join({parts})";
        if (Result(building) is { } result)
            return fix.Replace(result.Child("value")!.Outer(), join);
        var end = fix.Source.FullLineSpan(fix.Source.PositionAt(building.Last.Span.End).Line).End;
        return fix.Replace(new TextSpan(end, end), Lines.IndentAt(fix.Source, building.Start.Span.Start) + $"{building.Text.Name} = {join}" + fix.Source.NewLine);
    }
}
