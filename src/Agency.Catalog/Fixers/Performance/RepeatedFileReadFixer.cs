using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: reads a file once, before the loop that reads it in every round.</summary>
/// <remarks>
/// <para>Why: the file is the same each time.</para>
/// <para>Finding: agency:repeated-file-read</para>
/// <para>Safety: NeedsReview. Only a <c>with</c> that does nothing but read into a variable which the loop only looks at. Another program may change
/// the file meanwhile, and a file that is missing is an error even when the loop has no round.</para>
/// <para>References: https://wiki.python.org/moin/PythonSpeed/PerformanceTips</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def banned(names: list[str]) -> int:
///     count = 0
///     for name in names:
///         with open("banned.txt", encoding="utf-8") as file:
///             text = file.read()
///         if name in text:
///             count += 1
///     return count
/// </code>
/// <code title="after">
/// def banned(names: list[str]) -> int:
///     count = 0
///     with open("banned.txt", encoding="utf-8") as file:
///         text = file.read()
///     for name in names:
///         if name in text:
///             count += 1
///     return count
/// </code>
/// </example>
internal sealed class RepeatedFileReadFixer : IFixer
{
    public string Id => "python.repeated-file-read";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "repeated-file-read" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        var call = fix.Tree.Root.DescendantsAndSelf().FirstOrDefault(n => fix.IsHere(n) && n.Kind == "Call" && RepeatedFileReadCheck.RepeatedOpen(fix.Tree, n) is not null);
        if (call is null || RepeatedFileReadCheck.RepeatedOpen(fix.Tree, call) is not { } invariant)
            return PerformanceFix.NotFound;
        if (call.Parent is not { Kind: "withitem", Parent: { Kind: "With", Field: "body" } with } || with.Parent != invariant.Loop || with.ChildrenIn("items").Count() != 1 || with.Block().Count == 1)
            return PerformanceFix.Decline("The file is not opened by a statement of the loop's own.");
        if (!IsReading(fix, with, invariant.Loop))
            return PerformanceFix.Decline("More is done with the file than to read it into a variable.");
        var source = fix.Source;
        var (outer, inner) = (Lines.IndentAt(source, invariant.Loop.Span.Start), Lines.IndentAt(source, with.Span.Start));
        var removal = StatementRemoval.Remove(fix.File, fix.Tree, with);
        if (fix.HasComment(removal.Span) || !inner.StartsWith(outer, StringComparison.Ordinal))
            return PerformanceFix.Decline("There are comments in what would be moved.");
        var text = string.Join('\n', source.Slice(with.Span).ReplaceLineEndings("\n").Split('\n').Select((l, i) => i > 0 && l.StartsWith(inner, StringComparison.Ordinal) ? l[inner.Length..] : l));
        return fix.LineBefore(invariant.Loop, text) is { } before
            ? fix.Propose(this, call, Safety, "Read the file once, before the loop", "Nothing in the loop changes the file or what is read from it.", [before, removal])
            : PerformanceFix.Decline("Nothing can be put before the loop.");
    }

    private static bool IsReading(PerformanceFix fix, SyntaxNode with, SyntaxNode loop)
    {
        if (with.ChildrenIn("body").ToList() is not [{ Kind: "Assign" } assignment] || assignment.ChildrenIn("targets").ToList() is not [{ Kind: "Name" } target]
            || with.ChildrenIn("items").First().Child("optional_vars") is not { Kind: "Name" } file || assignment.Child("value") is not { Kind: "Call" } read)
        {
            return false;
        }

        var id = file.Text("id");
        var isRead = read.Child("func") is { Kind: "Attribute" } method && method.Child("value")?.Text("id") == id && method.Text("attr") is "read" or "readlines" && !read.ChildrenIn("args").Any();
        var isParsed = read.Child("func")!.DottedName() is "json.load" && read.ChildrenIn("args").ToList() is [{ Kind: "Name" } argument] && argument.Text("id") == id;
        var unchanged = new Unchanged(fix.Tree);
        return (isRead || isParsed) && unchanged.SymbolOf(target) is { } symbol && symbol.Bindings.Count() == 1 && unchanged.SymbolOf(file)!.Occurrences.All(o => with.Span.Contains(o.Span))
            && symbol.Reads.All(r => !loop.Span.Contains(r.Span) || unchanged.IsLookedAt(r.Node));
    }
}
