using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Syntax;

namespace Agency.Adapters.Models.Agents;

/// <summary>A problem for an agent to repair, and what it may do about it.</summary>
public sealed record AgentTask
{
    /// <summary>Names the conversation in the transcript: <c>heal-20251121-142233-3f9a/f-0123456789</c>.</summary>
    public required string Conversation { get; init; }

    public required AgentProblem Problem { get; init; }

    /// <summary>The tree as it is; it is only read.</summary>
    public required IProject Project { get; init; }

    /// <summary>What is known of the problem: message, place, trace, diagnosis.</summary>
    public required IReadOnlyList<QuotedFact> Facts { get; init; }

    /// <summary>The only files that it may change.</summary>
    public required IReadOnlySet<RepositoryPath> Changeable { get; init; }

    /// <summary>Places that are shown from the start: file and line (from 1).</summary>
    public IReadOnlyList<(RepositoryPath File, int Line)> Places { get; init; } = [];

    /// <summary>
    /// Runs the tests that matter on the tree with these edits, in the sandbox, and says in a few lines how they went. Null
    /// when it cannot run any.
    /// </summary>
    public Func<IReadOnlyList<Edit>, CancellationToken, Task<string>>? RunTests { get; init; }

    /// <summary>Knows secrets beyond those that show by their shape.</summary>
    public SecretRedactor Redactor { get; init; } = SecretRedactor.Default;
}
