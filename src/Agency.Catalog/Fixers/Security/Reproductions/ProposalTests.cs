using Agency.Core.Fixing;

namespace Agency.Catalog.Fixers.Security.Reproductions;

/// <summary>Gives a proposal its test, or says that there is none.</summary>
internal static class ProposalTests
{
    /// <summary>The proposal with a test that shows the weakness; without one its rationale says so.</summary>
    public static Proposal ShownBy(this Proposal proposal, NewTest? test) => test is not null
        ? proposal with { Reproduction = test }
        : proposal with { Rationale = $"{proposal.Rationale} No test shows it: the function cannot be called by itself with what comes from outside, or the project has no tests to put one beside." };
}
