using Agency.Core.Syntax;

namespace Agency.Adapters.Models.Agents;

/// <summary>What is known of a failing test, for an agent that is to repair what makes it fail.</summary>
/// <param name="Facts">The failure and what speaks against which lines.</param>
/// <param name="Places">Where the fault may be, the most suspicious first.</param>
/// <param name="Changeable">The files that may be at fault; never a test.</param>
/// <param name="MustPass">The tests that have to pass with the change.</param>
/// <param name="RunTests">As <see cref="AgentTask.RunTests"/>.</param>
public sealed record FailureContext(
    IReadOnlyList<QuotedFact> Facts,
    IReadOnlyList<(RepositoryPath File, int Line)> Places,
    IReadOnlySet<RepositoryPath> Changeable,
    IReadOnlyList<string> MustPass,
    Func<IReadOnlyList<Edit>, CancellationToken, Task<string>> RunTests);
