using Agency.Core.Decisions;
using Agency.Core.Fixing;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>A proposal that was tried.</summary>
/// <param name="Diff">Against the text it was derived on.</param>
public sealed record ProposalResult(Proposal Proposal, string Diff, Verdict Verdict, Decision Decision)
{
    /// <summary>What a human said of it before; null when nobody was asked.</summary>
    public HumanAnswer? Answer { get; init; }

    /// <summary>The texts that the edits are of, by file; empty where they were not kept.</summary>
    public IReadOnlyDictionary<RepositoryPath, SourceText> Before { get; init; } = new Dictionary<RepositoryPath, SourceText>();
}
