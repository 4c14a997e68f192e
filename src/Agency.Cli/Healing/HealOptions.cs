using Agency.Cli.Selection;

namespace Agency.Cli.Healing;

/// <summary>What the user asked of <c>agency heal</c>.</summary>
internal sealed record HealOptions
{
    public required string Path { get; init; }

    public required FindingSelection Selection { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Apply verified changes that need review.</summary>
    public bool AllowReviewed { get; init; }

    /// <summary>Make a commit of the verified changes on the current branch.</summary>
    public bool Commit { get; init; }

    /// <summary>Make the commit on a new branch, leaving the work tree alone.</summary>
    public string? Branch { get; init; }

    /// <summary>Write the verified changes to a patch file, leaving the work tree alone.</summary>
    public string? Patch { get; init; }

    /// <summary>True when a commit is made of the changes: files with uncommitted work are then left alone.</summary>
    public bool MakesCommit => Commit || Branch is not null;
}
