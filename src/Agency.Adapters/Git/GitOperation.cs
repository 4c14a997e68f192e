namespace Agency.Adapters.Git;

/// <summary>What a repository is in the middle of.</summary>
public enum GitOperation
{
    None,
    Merge,
    Rebase,
    CherryPick,
    Revert,
    Bisect,
    ApplyMailbox,
}
