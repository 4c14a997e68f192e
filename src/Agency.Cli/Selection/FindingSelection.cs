using Agency.Adapters.Git;
using Agency.Core.Configuration;
using Agency.Core.Detection;

namespace Agency.Cli.Selection;

/// <summary>Which findings the user asked for.</summary>
internal sealed record FindingSelection
{
    public IReadOnlyList<Category> Categories { get; init; } = [];

    public IReadOnlyList<Priority> Priorities { get; init; } = [];

    /// <summary>Only files touched in the index.</summary>
    public bool Staged { get; init; }

    /// <summary>Only files that differ from HEAD.</summary>
    public bool Changed { get; init; }

    /// <summary>Only files that differ from a revision.</summary>
    public string? Since { get; init; }

    /// <summary>The files that the selection limits itself to; null for all.</summary>
    /// <exception cref="UserInputException">There is no repository, or no such revision.</exception>
    public async Task<ChangedFiles?> ChangedFilesAsync(GitRepository? repository, CancellationToken cancellationToken)
    {
        if (!Staged && !Changed && Since is null)
            return null;
        if (repository is null)
            throw new UserInputException("--staged, --changed and --since compare with git, and this folder is in no git repository. Leave them out, or run 'git init'.");
        var outcome = Since is not null ? await repository.ChangedSinceAsync(Since, cancellationToken)
            : Staged ? await repository.StagedAsync(cancellationToken)
            : await repository.ChangedAsync(cancellationToken);
        return outcome switch
        {
            GitOutcome<ChangedFiles>.Done done => done.Value,
            GitOutcome<ChangedFiles>.Failed failed => throw new UserInputException(failed.Reason),
            _ => null,
        };
    }

    /// <summary>True when a finding is of a kind that was asked for.</summary>
    public bool Wants(Finding finding) =>
        (Categories.Count == 0 || Categories.Contains(finding.Category)) && (Priorities.Count == 0 || Priorities.Contains(finding.Priority));
}
