using Agency.Adapters.Git;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>The names of a tree, sorted by what stands there.</summary>
/// <param name="Files">The regular files that are the project's: neither ignored nor excluded.</param>
/// <param name="Excluded">Regular files that the settings exclude; they are copied, but nobody looks at them.</param>
/// <param name="Links">Symbolic links, wherever they lead.</param>
/// <param name="Nested">Folders that are repositories of their own.</param>
/// <param name="Skipped">What is in none of <paramref name="Files"/> and why, excluded files aside.</param>
internal sealed record FileCatalog(
    IReadOnlyList<RepositoryPath> Files,
    IReadOnlyList<RepositoryPath> Excluded,
    IReadOnlyList<RepositoryPath> Links,
    IReadOnlyList<RepositoryPath> Nested,
    IReadOnlyList<SkippedFile> Skipped)
{
    public static FileCatalog From(string root, GitListing listing, IReadOnlyList<string> excludeGlobs)
    {
        var exclude = new GlobSet(excludeGlobs);
        var guard = new TreeGuard(root);
        var (files, excluded, links) = (new List<RepositoryPath>(), new List<RepositoryPath>(), new List<RepositoryPath>());
        var skipped = new List<SkippedFile>(listing.Skipped);
        foreach (var name in listing.Files)
        {
            switch (guard.Look(name).Kind)
            {
                case FileKind.File when name.Value.Contains('\uFFFD', StringComparison.Ordinal):
                    skipped.Add(new SkippedFile(name, "The file's name is not valid UTF-8."));
                    break;
                case FileKind.File when exclude.Matches(name):
                    excluded.Add(name);
                    break;
                case FileKind.File:
                    files.Add(name);
                    break;
                case FileKind.Link:
                    links.Add(name);
                    skipped.Add(new SkippedFile(name, "This is a symbolic link."));
                    break;
                case FileKind.Special:
                    skipped.Add(new SkippedFile(name, "This is no regular file but a pipe, a socket or a device."));
                    break;
            }
        }

        skipped.AddRange(listing.Nested.Select(n => new SkippedFile(n, "This is a repository of its own (a submodule or a clone).")));
        return new FileCatalog(files, excluded, links, listing.Nested, skipped);
    }
}
