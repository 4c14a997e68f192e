namespace Agency.Adapters.Git;

/// <summary>Where a repository stands.</summary>
/// <param name="Head">The commit checked out; null before the first one.</param>
/// <param name="Branch">The branch's short name; null when HEAD is detached.</param>
/// <param name="HasConflicts">True while the index holds unmerged files.</param>
public sealed record GitState(string? Head, string? Branch, GitOperation Operation, bool HasConflicts)
{
    /// <summary>True before the first commit.</summary>
    public bool IsUnborn => Head is null;

    public bool IsDetached => Branch is null;
}
