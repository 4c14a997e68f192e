using Agency.Core.Sessions;

namespace Agency.Core.Fixing;

/// <summary>What a fixer made of a finding.</summary>
public abstract record FixOutcome
{
    private FixOutcome()
    {
    }

    /// <summary>One or more ways to heal it, best first; the next is tried when verification refuses one.</summary>
    public sealed record Proposed(IReadOnlyList<Proposal> Alternatives) : FixOutcome;

    /// <summary>Nothing to offer here, and why; another fixer may still have something.</summary>
    public sealed record Declined(ReasonCode Reason, string Detail) : FixOutcome
    {
        /// <summary>True when the code is right as it is: the rule fits the place by its looks only.</summary>
        public bool IsHarmless { get; init; }
    }

    public static FixOutcome One(Proposal proposal) => new Proposed([proposal]);
}
