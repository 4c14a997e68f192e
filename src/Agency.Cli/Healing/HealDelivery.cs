using Agency.Adapters.Delivery;
using Agency.Adapters.Git;
using Agency.Core.Configuration;
using Agency.Core.Delivery;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Cli.Healing;

/// <summary>Brings what was proved to where the user wants it: the work tree, a commit, a branch or a patch file.</summary>
internal sealed class HealDelivery(CommandHost host, OpenProject project, HealOptions options, AtomicDeliverer deliverer)
{
    /// <summary>What a delivery came to.</summary>
    /// <param name="Report">Null when nothing was delivered.</param>
    /// <param name="Undelivered">Why verified changes are not in the user's hands; null when they are.</param>
    /// <param name="Conflict">Files that the user edited meanwhile.</param>
    /// <param name="Fault">What went wrong, in words; null when nothing did.</param>
    internal sealed record Outcome(
        ReportedDelivery? Report, (ReasonCode Reason, string Detail)? Undelivered, IReadOnlyList<RepositoryPath> Conflict, string? Fault = null)
    {
        public static Outcome Failed(string fault) => new(null, (ReasonCode.ToolFailed, fault), [], fault);
    }

    /// <summary>Says beforehand what could not be delivered afterwards.</summary>
    /// <exception cref="UserInputException">A commit cannot be made here now, or the patch file not be written.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var repository = project.Tree.Repository!;
        if (options.MakesCommit)
        {
            var state = await repository.StateAsync(cancellationToken);
            if (options.Commit && (state.Operation != GitOperation.None || state.HasConflicts))
                throw new UserInputException($"A commit cannot be made in the middle of a {state.Operation.ToString().ToLowerInvariant()}. Finish it, or heal without --commit.");
            if (state.IsUnborn)
                throw new UserInputException("There is no commit yet to build on. Make the first one, or heal without --commit and --branch.");
            var committer = new GitCommitter(repository);
            if ((await committer.FindObstacleAsync(cancellationToken) ?? (options.Branch is { } branch ? await committer.FindObstacleAsync(branch, cancellationToken) : null)) is { } obstacle)
                throw new UserInputException(obstacle);
        }

        if (options.Patch is { } patch && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(patch))))
            throw new UserInputException($"The folder of the patch file '{patch}' does not exist.");
    }

    public async Task<Outcome> DeliverAsync(SessionRecord session, IWorkspace workspace, HealResult result, CancellationToken cancellationToken)
    {
        if (result.Changes.Count == 0)
            return new Outcome(null, null, []);
        var (originals, edited) = await OriginalsAsync(workspace, result, cancellationToken);
        if (edited.Count > 0)
            return Conflict(edited);
        var diff = HealReportBuilder.Diff(result, file => originals[file]?.Text);
        var report = new ReportedDelivery(null, [.. result.Changes.Keys.Order().Select(f => f.Value)], null, null, null, diff);
        var written = options.Patch is { } patch ? await WritePatchAsync(report, patch, originals, result, cancellationToken) : null;
        if (options.DryRun)
            return written is { Fault: not null } ? written : new Outcome(written?.Report ?? report, (ReasonCode.DryRun, "Verified; a dry run changes nothing."), []);
        if (written is not null)
            return written;
        var contents = result.Changes.ToDictionary(c => c.Key, c => (byte[]?)c.Value.Encode());
        var committer = new GitCommitter(project.Tree.Repository!);
        if (options.Branch is { } branch)
        {
            // On the commit that was healed: the one that is checked out by now may hold other work in these files.
            return await committer.CreateBranchAsync(branch, workspace.Revision!, CommitMessage.Of(session, result), contents, cancellationToken) switch
            {
                GitOutcome<GitCommit>.Done { Value: var made } => new Outcome(report with { Commit = made.Revision, Branch = made.Branch }, null, []),
                var failed => Outcome.Failed($"The branch could not be made: {((GitOutcome<GitCommit>.Failed)failed).Reason} Nothing was changed."),
            };
        }

        var changes = result.Changes.Select(c => new FileChange(c.Key, workspace.OriginalHash(c.Key), c.Value.Encode())).ToList();
        switch (await deliverer.DeliverAsync(session.Id, changes, cancellationToken))
        {
            case DeliveryOutcome.Delivered delivered:
                report = report with { Id = delivered.Id };
                break;
            case DeliveryOutcome.Conflict conflict:
                return Conflict(conflict.Files);
            case DeliveryOutcome.Failed failed:
                return Outcome.Failed($"The verified changes could not be written: {failed.Reason} Nothing was changed.");
            case DeliveryOutcome.Unsettled unsettled:
                return Outcome.Failed(
                    $"The verified changes could not all be written, nor could those that were be taken back: {unsettled.Reason} "
                    + "The delivery is on record; once that is mended, the next 'agency heal' or 'agency healing history' finishes or undoes it.");
        }

        if (!options.Commit)
            return new Outcome(report, null, []);
        return await committer.CommitAsync(CommitMessage.Of(session, result), contents, CancellationToken.None) switch
        {
            GitOutcome<GitCommit>.Done { Value: var commit } => new Outcome(report with { Commit = commit.Revision, Branch = commit.Branch }, null, []),
            var failed => new Outcome(report, null, [], $"The changes are in the work tree, but they could not be committed: {((GitOutcome<GitCommit>.Failed)failed).Reason}"),
        };
    }

    private static Outcome Conflict(IReadOnlyList<RepositoryPath> files) =>
        new(null, (ReasonCode.FileChanged, "Files were edited while the heal ran; nothing was changed."), files);

    /// <summary>What the changed files held when they were copied, and which of them hold something else by now.</summary>
    private async Task<(Dictionary<RepositoryPath, SourceText?> Originals, List<RepositoryPath> Edited)> OriginalsAsync(
        IWorkspace workspace, HealResult result, CancellationToken cancellationToken)
    {
        var originals = new Dictionary<RepositoryPath, SourceText?>();
        var edited = new List<RepositoryPath>();
        foreach (var file in result.Changes.Keys.Order())
        {
            if (await project.Tree.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } && source.Hash == workspace.OriginalHash(file))
                originals[file] = source;
            else if (workspace.OriginalHash(file) is null && !Exists(file))
                originals[file] = null;
            else
                edited.Add(file);
        }

        return (originals, edited);
    }

    /// <summary>True when there is anything at a place, a link that leads nowhere included.</summary>
    private bool Exists(RepositoryPath file) =>
        Path.Exists(file.Under(project.Tree.Root)) || new FileInfo(file.Under(project.Tree.Root)).LinkTarget is not null;

    private async Task<Outcome> WritePatchAsync(
        ReportedDelivery report, string path, Dictionary<RepositoryPath, SourceText?> originals, HealResult result, CancellationToken cancellationToken)
    {
        var entries = result.Changes.OrderBy(c => c.Key).Select(c => new PatchEntry(c.Key, originals[c.Key]?.Encode(), c.Value.Encode())).ToList();
        var made = await new PatchWriter(host.Processes, host.Environment).WriteAsync(entries, cancellationToken);
        if (made is not GitOutcome<byte[]>.Done { Value: var patch })
            return Outcome.Failed($"The patch could not be made: {((GitOutcome<byte[]>.Failed)made).Reason}");
        var full = Path.GetFullPath(path);
        try
        {
            await File.WriteAllBytesAsync(full, patch, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Outcome.Failed($"The patch cannot be written to '{path}': {e.Message}");
        }

        return new Outcome(report with { Patch = full }, null, []);
    }
}
