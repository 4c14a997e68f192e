using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds regular expressions with a fixed pattern that a loop hands to <c>re</c> in every round.</summary>
/// <remarks>
/// <para>Why: each call looks the pattern up, or compiles it again where there are many; a compiled pattern is used as it is.</para>
/// <para>Finding: agency:regex-in-loop</para>
/// <para>References: https://docs.python.org/3/library/re.html#re.compile</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import re
///
///
/// def numbers(lines: list[str]) -> list[str]:
///     found = []
///     for line in lines:
///         match = re.match(r"\d+", line)
///         if match:
///             found.append(match.group())
///     return found
/// </code>
/// <code title="after">
/// import re
///
///
/// def numbers(lines: list[str]) -> list[str]:
///     found = []
///     pattern = re.compile(r"\d+")
///     for line in lines:
///         match = pattern.match(line)
///         if match:
///             found.append(match.group())
///     return found
/// </code>
/// </example>
internal sealed class RegexInLoopCheck : ICheck
{
    public string Id => "regex-in-loop";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Low;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. RegexCall.In(context.Tree).Select(found =>
            new CheckHit(found.Call, found.Function == "compile" ? "a pattern that never changes is compiled in a loop" : $"`re.{found.Function}` looks up the same pattern in every round of a loop")
            {
                Notes = ["Compile the pattern before the loop, or at the top of the module."],
            })]);
}
