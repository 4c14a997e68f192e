using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds lists that a loop takes from, or adds to, at their front.</summary>
/// <remarks>
/// <para>Why: all other elements are moved by one each time; a deque has two ends. Found are lists of one function that a deque can take
/// the place of.</para>
/// <para>Finding: agency:list-as-queue</para>
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
internal sealed class ListAsQueueCheck : ICheck
{
    public string Id => "list-as-queue";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. ListQueue.In(context.Tree).Select(found =>
            new CheckHit(found.Place, $"the list `{found.List.Name}` is used as a queue: its front moves in a loop")
            {
                Notes = ["collections.deque takes from and adds to both ends at once."],
            })]);
}
