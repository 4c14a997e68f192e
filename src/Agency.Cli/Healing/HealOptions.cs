using Agency.Cli.Approvals;
using Agency.Cli.Selection;
using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Healing;
using Agency.Core.Verification;

namespace Agency.Cli.Healing;

/// <summary>What the user asked of <c>agency heal</c>.</summary>
internal sealed record HealOptions
{
    public required string Path { get; init; }

    public FindingSelection Selection { get; init; } = new();

    public bool DryRun { get; init; }

    /// <summary>Which of the findings, and of the failing tests, are healed at all.</summary>
    public Func<Finding, bool> Wants { get; init; } = _ => true;

    /// <summary>What other tools report, to be healed with what is found here.</summary>
    public ReportImport Reports { get; init; } = ReportImport.None;

    /// <summary>Heal what the project's baseline accepts, too.</summary>
    public bool IgnoreBaseline { get; init; }

    /// <summary>Apply verified changes that need review.</summary>
    public bool AllowReviewed { get; init; }

    /// <summary>Whether failing tests are healed.</summary>
    public TestChoice Tests { get; init; }

    /// <summary>Told how the tests went on the tree as it was.</summary>
    public Action<TestRunOutcome> SeesTests { get; init; } = _ => { };

    /// <summary>Told, beside the terminal, how the heal gets on; null for nobody.</summary>
    public IHealProgress? Follower { get; init; }

    /// <summary>Proposals that a human said yes to; when there are any, nothing else is healed.</summary>
    public IReadOnlyList<PendingProposal> Approved { get; init; } = [];

    /// <summary>A human's own change in place of a proposal; then only its findings are healed.</summary>
    public HumanPatch? Replacement { get; init; }

    /// <summary>Make a commit of the verified changes on the current branch.</summary>
    public bool Commit { get; init; }

    /// <summary>Make the commit on a new branch, leaving the work tree alone.</summary>
    public string? Branch { get; init; }

    /// <summary>Write the verified changes to a patch file, leaving the work tree alone; a dry run writes it, too.</summary>
    public string? Patch { get; init; }

    /// <summary>Fixes made at the same time; null for what the settings say.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>Write all that is sent to a model to standard error.</summary>
    public bool ShowsPrompts { get; init; }

    /// <summary>Whether a person at the terminal is asked about what waits for one.</summary>
    public bool Asks { get; init; }

    /// <summary>Whether it uses what was learned and learns itself.</summary>
    public bool Learns { get; init; } = true;

    /// <summary>True when a commit is made of the changes: files with uncommitted work are then left alone.</summary>
    public bool MakesCommit => Commit || Branch is not null;
}
