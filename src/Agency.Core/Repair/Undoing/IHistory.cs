using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Repair.Undoing;

/// <summary>A project's past.</summary>
public interface IHistory
{
    /// <summary>The commits that led to the present one along first parents, that one first; empty where there is no history.</summary>
    Task<IReadOnlyList<PastCommit>> CommitsAsync(int most, CancellationToken cancellationToken);

    /// <summary>The project as a commit has it; null when it cannot be made.</summary>
    /// <param name="kept">Files that are to be as they are now.</param>
    Task<IWorkspace?> CheckOutAsync(PastCommit commit, IReadOnlyCollection<RepositoryPath> kept, CancellationToken cancellationToken);

    /// <summary>The texts of files as a commit has them; one that it has not, or that is no text, is absent.</summary>
    Task<IReadOnlyDictionary<RepositoryPath, SourceText>> TextsAsync(PastCommit commit, IReadOnlyCollection<RepositoryPath> files, CancellationToken cancellationToken);

    /// <summary>The files that differ between a commit and the present work tree, those added or removed left out.</summary>
    Task<IReadOnlyList<RepositoryPath>> ChangedSinceAsync(PastCommit commit, CancellationToken cancellationToken);
}
