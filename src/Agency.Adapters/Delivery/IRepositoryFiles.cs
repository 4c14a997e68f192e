using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>
/// The files below one repository's root, addressed so that no call ever follows a link, neither at a path's end nor
/// on its way. Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> with a message for
/// people. Each call is one step as far as a killed process is concerned: it happened or it did not.
/// </summary>
internal interface IRepositoryFiles
{
    /// <summary>What stands there, with the hash of its bytes.</summary>
    FileState Examine(RepositoryPath path);

    /// <summary>Why a file at this path can be neither replaced, made nor removed; null when it can.</summary>
    string? Obstacle(RepositoryPath path);

    byte[] Read(RepositoryPath path);

    /// <summary>Makes a file that must not exist yet.</summary>
    /// <param name="like">Whose mode and owner it gets; null for the system's default.</param>
    void Create(RepositoryPath path, ReadOnlySpan<byte> content, FileState? like);

    /// <summary>Copies a regular file to a place where nothing is, and tells the hash of what was copied.</summary>
    string Copy(RepositoryPath from, RepositoryPath to);

    /// <summary>False when the folder is there already.</summary>
    bool MakeFolder(RepositoryPath path);

    /// <summary>Removes a file or link; nothing happens when there is none.</summary>
    void RemoveFile(RepositoryPath path);

    /// <summary>Removes an empty folder; false when it is not empty or not there.</summary>
    bool RemoveFolder(RepositoryPath path);

    /// <summary>Removes a folder with all that is in it.</summary>
    void RemoveTree(RepositoryPath path);

    /// <summary>Swaps two entries in one instant; false when this file system cannot.</summary>
    bool TryExchange(RepositoryPath one, RepositoryPath other);

    /// <summary>Moves an entry to a place where nothing is; fails when something is there.</summary>
    void Move(RepositoryPath from, RepositoryPath to);

    /// <summary>Moves a file over another in one instant.</summary>
    void Replace(RepositoryPath from, RepositoryPath to);

    /// <summary>Gives a file a second name, or a copy where the system has no such thing.</summary>
    void Link(RepositoryPath from, RepositoryPath to);

    /// <summary>The names in a folder; empty when it is not there.</summary>
    IReadOnlyList<string> List(RepositoryPath folder);

    /// <summary>Returns when these files and folders (the root where null) would survive a power cut.</summary>
    void Flush(IReadOnlyCollection<RepositoryPath?> paths);

    /// <summary>Takes an exclusive lock on a file, made when missing; null while somebody else has it. The system releases it when its holder dies.</summary>
    IDisposable? TryLock(RepositoryPath path);
}
