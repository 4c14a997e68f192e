using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Syntax;

namespace Agency.Core.Projects;

/// <summary>
/// A tree of source files and everything that may be asked about it: the user's own tree (read only) or a workspace.
/// Texts and trees are cached by content; a read never follows a link out of the tree.
/// </summary>
public interface IProject
{
    /// <summary>The folder on the host that holds the files.</summary>
    string Root { get; }

    /// <summary>
    /// The absolute path under which commands see the tree: the repository's own place, also for a workspace, so
    /// that editable installs and absolute paths reach the files under test.
    /// </summary>
    string MountPoint { get; }

    /// <summary>
    /// A folder on the host, outside the tree, for the tools' own caches of this repository; shared by all its
    /// workspaces. It may not exist yet, and may vanish between runs.
    /// </summary>
    string CacheFolder { get; }

    AgencySettings Settings { get; }

    IToolbox Tools { get; }

    ILanguageServices Language { get; }

    /// <summary>Every file that is not ignored by git or by the settings, in ordinal order.</summary>
    IReadOnlyList<RepositoryPath> Files { get; }

    /// <summary>The decoded text of a file, or why there is none.</summary>
    Task<ReadOutcome> ReadAsync(RepositoryPath file, CancellationToken cancellationToken);

    /// <summary>The syntax tree of a file; null when it cannot be read, is too large or does not parse.</summary>
    Task<SyntaxTree?> ParseAsync(RepositoryPath file, CancellationToken cancellationToken);

    /// <summary>Runs a command in the sandbox, in the tree at its <see cref="MountPoint"/>.</summary>
    Task<ProcessOutcome> RunAsync(ProjectCommand command, CancellationToken cancellationToken);

    /// <summary>As <see cref="RunAsync"/>, for a command that stays and is asked line by line. It starts at the first question.</summary>
    /// <param name="answerTime">How long an answer may take.</param>
    /// <param name="mostCharacters">An answer that is longer is none.</param>
    Conversation Converse(ProjectCommand command, TimeSpan answerTime, long mostCharacters);
}
