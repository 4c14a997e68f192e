using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>The names git knows or does not ignore, in ordinal order. Whether they are on disk, and as what, git does not say.</summary>
/// <param name="Files">Tracked and untracked files and links, each once.</param>
/// <param name="Nested">Folders that are repositories of their own: submodules and clones inside the tree.</param>
/// <param name="Skipped">Names that cannot be used, and why.</param>
public sealed record GitListing(IReadOnlyList<RepositoryPath> Files, IReadOnlyList<RepositoryPath> Nested, IReadOnlyList<SkippedFile> Skipped);
