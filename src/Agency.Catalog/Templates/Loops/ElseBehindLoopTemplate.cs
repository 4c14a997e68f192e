using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Loops;

/// <summary>What: leaves with the other answer only behind the loop, when no element gave the first.</summary>
/// <remarks>
/// <para>Why: an <c>else</c> in the loop answers for the first element before the others were looked at.</para>
/// <para>References: https://docs.python.org/3/tutorial/controlflow.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def contains(values, wanted):
///     for value in values:
///         if value == wanted:
///             return True
///         else:
///             return False
/// </code>
/// <code title="after">
/// def contains(values, wanted):
///     for value in values:
///         if value == wanted:
///             return True
///     return False
/// </code>
/// </example>
internal sealed class ElseBehindLoopTemplate : ITemplate
{
    public string Id => "else-behind-loop";

    public double Prior => 1.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var statement = site.Statement.Kind == "If" ? site.Statement.ChildrenIn("orelse").ToList() is [{ Kind: "Return" or "Raise" } only] ? only : null : site.Statement;
        if (statement is not { Kind: "Return" or "Raise", Field: "orelse", Parent: { Kind: "If" } branch } || branch.ChildrenIn("orelse").Count() != 1 || Blocks.LoopOf(statement) is not { } loop)
            yield break;
        var last = branch.ChildrenIn("body").Last();
        if (loop.ChildrenIn("orelse").Any() || !Blocks.IsAlone(site.Tree, last) || !Blocks.IsAlone(site.Tree, statement) || Blocks.Shifted(site.Tree, statement, Blocks.IndentOf(site.Tree, loop)) is not { } lines)
            yield break;
        var gone = new TextSpan(Blocks.LinesOf(site.Tree, last).End, Blocks.LinesOf(site.Tree, statement).End);
        var isLast = Blocks.LinesOf(site.Tree, loop).End == gone.End;
        // An answer that stands there already is enough.
        var isAnswered = loop.Block().SkipWhile(s => s != loop).Skip(1).FirstOrDefault() is { Kind: "Return" or "Raise" };
        var edits = isAnswered ? [new Edit(site.File, gone, "")] : isLast ? [new Edit(site.File, gone, lines)] : new[] { new Edit(site.File, gone, ""), Blocks.After(site, loop, lines) };
        foreach (var mutation in Blocks.Change($"Do {site.TextOf(statement)} only behind the loop", 1, edits))
            yield return mutation;
    }
}
