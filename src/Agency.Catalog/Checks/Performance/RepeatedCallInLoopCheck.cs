using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds calls that go through a whole collection, or parse a text, in every round of a loop and always give the same.</summary>
/// <remarks>
/// <para>Why: the work is done as often as the loop runs and is needed once.</para>
/// <para>Finding: agency:repeated-call-in-loop</para>
/// <para>References: https://wiki.python.org/moin/PythonSpeed/PerformanceTips</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def shares(numbers: list[int]) -> list[float]:
///     result = []
///     for number in numbers:
///         share = number / sum(numbers)
///         result.append(round(share, 2))
///     return result
/// </code>
/// <code title="after">
/// def shares(numbers: list[int]) -> list[float]:
///     result = []
///     numbers_sum = sum(numbers)
///     for number in numbers:
///         share = number / numbers_sum
///         result.append(round(share, 2))
///     return result
/// </code>
/// </example>
internal sealed class RepeatedCallInLoopCheck : ICheck
{
    public string Id => "repeated-call-in-loop";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. RepeatedCall.In(context.Tree).Select(found =>
            new CheckHit(found.Call, $"`{OneLine(context.Tree.TextOf(found.Call))}` gives the same in every round of the loop")
            {
                Notes = ["Call it once, before the loop."],
            })]);

    private static string OneLine(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
