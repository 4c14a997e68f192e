using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: takes a call that always gives the same out of a loop.</summary>
/// <remarks>
/// <para>Why: the work is done once instead of once for each round.</para>
/// <para>Finding: agency:repeated-call-in-loop</para>
/// <para>Safety: NeedsReview. Nothing in the loop changes what the call is given, by the names it is known by there; another name for the
/// same object would not be seen, and an error of the call comes even when the loop has no round.</para>
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
internal sealed class RepeatedCallFixer : IFixer
{
    public string Id => "python.repeated-call";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "repeated-call-in-loop" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        if (RepeatedCall.In(fix.Tree).FirstOrDefault(c => fix.IsHere(c.Call)) is not { } repeated)
            return PerformanceFix.NotFound;
        var call = fix.Tree.TextOf(repeated.Call);
        if (call.Contains('\n', StringComparison.Ordinal))
            return PerformanceFix.Decline("The call is written over several lines.");
        if (fix.FreeName(repeated.Call, repeated.Names) is not { } name)
            return PerformanceFix.Decline("Every usual name for the value means something else here.");
        if (fix.Before(repeated.Invariant, $"{name} = {call}") is not { } line)
            return PerformanceFix.Decline("Nothing can be put before the loop.");
        var same = RepeatedCall.In(fix.Tree).Where(c => c.Invariant.Loop == repeated.Invariant.Loop && fix.Tree.TextOf(c.Call) == call);
        return fix.Propose(this, repeated.Call, Safety, $"Call {call} once, before the loop", "Nothing in the loop changes what the call is given.",
            [line, .. same.Select(c => fix.Replace(c.Call.Outer(), name))]);
    }
}
