using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: makes a deque of a local list that is used as a queue.</summary>
/// <remarks>
/// <para>Why: a list moves all its elements when its first is taken; a deque has two ends.</para>
/// <para>Finding: agency:list-as-queue</para>
/// <para>Safety: NeedsReview. Only lists whose every use a deque knows: no slices, no sorting, nothing that hands the list on. What is
/// returned is made a list again.</para>
/// <para>References: https://docs.python.org/3/library/collections.html#collections.deque</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def reachable(graph: dict[int, list[int]], start: int) -> set[int]:
///     seen = {start}
///     queue = [start]
///     while queue:
///         node = queue.pop(0)
///         for other in graph[node]:
///             if other not in seen:
///                 seen.add(other)
///                 queue.append(other)
///     return seen
/// </code>
/// <code title="after">
/// from collections import deque
///
///
/// def reachable(graph: dict[int, list[int]], start: int) -> set[int]:
///     seen = {start}
///     queue = deque([start])
///     while queue:
///         node = queue.popleft()
///         for other in graph[node]:
///             if other not in seen:
///                 seen.add(other)
///                 queue.append(other)
///     return seen
/// </code>
/// </example>
internal sealed class ListAsQueueFixer : IFixer
{
    public string Id => "python.list-as-queue";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "list-as-queue" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        if (ListQueue.In(fix.Tree).FirstOrDefault(q => fix.IsHere(q.Place)) is not { } queue)
            return PerformanceFix.NotFound;
        if (fix.Import(queue.Place, new NewImport("collections", "deque")) is not var (deque, imports))
            return PerformanceFix.Decline("deque is something else here.");
        var edits = new List<Edit>(imports);
        foreach (var binding in queue.Bindings)
        {
            edits.Add(Made(fix, binding.Child("value")!, deque));
            if (binding.Child("annotation") is not { } annotation)
                continue;
            if (annotation is not { Kind: "Subscript" } || annotation.Child("value") is not { Kind: "Name" } head || head.Text("id") != "list" || fix.Target < new Version(3, 9))
                return PerformanceFix.Decline("The annotation of the list is not one to rewrite.");
            edits.Add(fix.Replace(head.Span, deque));
        }

        edits.AddRange(queue.Uses.Where(u => ListQueue.IsAtFront(u)).SelectMany(u => AtFront(fix, u)));
        edits.AddRange(queue.Returned.Select(r => fix.Replace(r.Outer(), $"list({queue.List.Name})")));
        return fix.Propose(this, queue.Place, Safety, $"Make {queue.List.Name} a deque: its front moves", "Every use of the list is one that a deque knows.", edits);
    }

    private static Edit Made(PerformanceFix fix, SyntaxNode value, string deque)
    {
        if (value.Kind == "List" && !value.ChildrenIn("elts").Any())
            return fix.Replace(value.Outer(), deque + "()");
        if (value.Kind == "Call")
            return fix.Replace(value.Child("func")!.Span, deque);
        var text = fix.Tree.TextOf(value);
        return fix.Replace(value.Outer(), $"{deque}({(value.Kind == "ListComp" ? text[1..^1].Trim() : text)})");
    }

    private static IEnumerable<Edit> AtFront(PerformanceFix fix, SyntaxNode call)
    {
        var method = call.Child("func")!;
        var name = new TextSpan(method.Number("attr_start")!.Value, method.Number("attr_end")!.Value);
        var arguments = call.ChildrenIn("args").ToList();
        if (method.Text("attr") == "pop")
            return [fix.Replace(name, "popleft"), fix.Replace(arguments[0].Outer(), "")];
        return [fix.Replace(name, "appendleft"), fix.Replace(new TextSpan(arguments[0].Outer().Start, arguments[1].Outer().Start), "")];
    }
}
