using Agency.Core.Syntax;

namespace Agency.Adapters.Models.Agents;

/// <summary>How an agent ended.</summary>
public abstract record AgentOutcome
{
    private AgentOutcome()
    {
    }

    /// <summary>What it would change. Nobody has verified it.</summary>
    /// <param name="Edits">Of the tree that the task named; never empty, never overlapping, in changeable files only.</param>
    /// <param name="Title">One line in the imperative, in the model's words.</param>
    /// <param name="Rationale">What was wrong and why this removes it, in the model's words.</param>
    /// <param name="Confidence">How sure the model says it is, from 0 to 1.</param>
    public sealed record Proposed(IReadOnlyList<Edit> Edits, string Title, string Rationale, double Confidence) : AgentOutcome;

    /// <param name="Detail">In words for the report.</param>
    public sealed record Stopped(AgentStop Reason, string Detail) : AgentOutcome;
}
