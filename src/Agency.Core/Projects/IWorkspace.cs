using Agency.Core.Syntax;

namespace Agency.Core.Projects;

/// <summary>
/// An isolated copy of a user's tree as it was at one moment, uncommitted work included, where fixes are proved.
/// Disposing removes it.
/// </summary>
public interface IWorkspace : IProject, IAsyncDisposable
{
    string Id { get; }

    /// <summary>The commit the tree was at; null before the first commit.</summary>
    string? Revision { get; }

    /// <summary>The files that differ from <see cref="Revision"/> in the user's tree (untracked ones included).</summary>
    IReadOnlySet<RepositoryPath> UncommittedFiles { get; }

    /// <summary>The bytes' SHA-256 of a file when the copy was taken; null when it did not exist.</summary>
    string? OriginalHash(RepositoryPath file);

    /// <summary>Sets the content of files. Never writes through a link.</summary>
    Task WriteAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken);

    /// <summary>Takes files out that <see cref="WriteAsync"/> added; one that is not there is no matter.</summary>
    Task RemoveAsync(IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken);

    /// <summary>
    /// Puts back whatever a command changed, added or removed, so that the tree again holds exactly the copied
    /// files plus what <see cref="WriteAsync"/> wrote.
    /// </summary>
    Task RestoreAsync(CancellationToken cancellationToken);
}
