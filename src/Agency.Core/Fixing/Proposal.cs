using System.Security.Cryptography;
using System.Text;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Core.Fixing;

/// <summary>A change that should heal some findings. Immutable; its edits hold for the snapshot it was derived on.</summary>
public sealed record Proposal
{
    /// <summary>The id of the fixer that made it, for example <c>python.missing-import</c>.</summary>
    public required string Fixer { get; init; }

    public required Rung Rung { get; init; }

    public required FixSafety Safety { get; init; }

    /// <summary>One line in the imperative, for a commit message: "Remove unused import os".</summary>
    public required string Title { get; init; }

    /// <summary>The findings it heals; never empty.</summary>
    public required IReadOnlyList<Finding> Targets { get; init; }

    /// <summary>Never empty, never overlapping.</summary>
    public required IReadOnlyList<Edit> Edits { get; init; }

    /// <summary>
    /// Identifiers it renames, old to new: a finding whose message differs only by them is the same finding.
    /// </summary>
    public IReadOnlyDictionary<string, string> Renames { get; init; } = new Dictionary<string, string>();

    /// <summary>What it relies on, in words a reviewer can check; null when the title says it all.</summary>
    public string? Rationale { get; init; }

    /// <summary>It only lays out anew what is there: what changes that goes first, and the layout is that of the result.</summary>
    public bool IsLayout { get; init; }

    /// <summary>Texts that the change takes out of the code and that must not be shown or stored anywhere else.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>A human made or accepted such a change before; only what was learned says so.</summary>
    public bool IsPrecedented { get; init; }

    /// <summary>True for what was learned in another kind of file: it is taken only where a fixer that knows the rule says the same.</summary>
    public bool IsOutOfContext { get; init; }

    /// <summary>
    /// A test that fails without the change and passes with it, to be delivered along; null where the construct allows
    /// none. One that turns out to show nothing is left out; the change is not refused for it.
    /// </summary>
    public NewTest? Reproduction { get; init; }

    /// <summary>What has to get better by it, and is measured; null when it is not about performance.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>Tests that fail without the change and must pass with it.</summary>
    public IReadOnlyList<string> MustPass { get; init; } = [];

    /// <summary>0 to 1: the share of such changes that are right; null where that is not a matter of likelihood.</summary>
    public double? Confidence { get; init; }

    /// <summary>Ids of the repair templates that it is made by; empty where none were.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Other changes that would do, for whoever decides.</summary>
    public IReadOnlyList<ProposalAlternative> Others { get; init; } = [];

    public IEnumerable<RepositoryPath> Files => Edits.Select(e => e.File).Distinct();

    /// <summary>Names the proposal by what it does: <c>p-</c> and ten hex digits over fixer, targets and edits.</summary>
    public string Id
    {
        get
        {
            var text = new StringBuilder(Fixer);
            foreach (var target in Targets)
                text.Append('\n').Append(target.Fingerprint);
            foreach (var edit in Edits.OrderBy(e => e.File).ThenBy(e => e.Span.Start))
                text.Append('\n').Append(edit.File.Value).Append('\0').Append(edit.Span.Start).Append('\0').Append(edit.Span.End).Append('\0').Append(edit.NewText);
            return "p-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..10];
        }
    }
}
