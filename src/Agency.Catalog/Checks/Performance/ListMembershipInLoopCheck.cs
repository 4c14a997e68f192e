using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds lists that a loop searches in every round and does not change.</summary>
/// <remarks>
/// <para>Why: <c>in</c> looks at one element of a list after the other; a set answers in the same time however large it is.</para>
/// <para>Finding: agency:list-membership-in-loop</para>
/// <para>References: https://wiki.python.org/moin/TimeComplexity</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def known(words: list[str], dictionary: list[str]) -> int:
///     count = 0
///     for word in words:
///         if word in dictionary:
///             count += 1
///     return count
/// </code>
/// <code title="after">
/// def known(words: list[str], dictionary: list[str]) -> int:
///     count = 0
///     dictionary_set = set(dictionary)
///     for word in words:
///         if word in dictionary_set:
///             count += 1
///     return count
/// </code>
/// </example>
internal sealed class ListMembershipInLoopCheck : ICheck
{
    public string Id => "list-membership-in-loop";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. ListMembership.In(context.Tree).Select(found =>
            new CheckHit(found.Test, $"the list `{found.List.Text("id")}` is searched in every round of a loop")
            {
                Notes = ["Make a set of it before the loop and ask that."],
            })]);
}
