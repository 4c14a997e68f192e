using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>A commit that was made.</summary>
/// <param name="Branch">The branch it is on; null on a detached HEAD.</param>
/// <param name="LeftStaged">Files whose own staged content was left in the index as it is.</param>
public sealed record GitCommit(string Revision, string? Branch, IReadOnlyList<RepositoryPath> LeftStaged);
