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
    internal sealed record Outcome(
        ReportedDelivery? Report, (ReasonCode Reason, string Detail)? Undelivered, IReadOnlyList<RepositoryPath> Conflict);

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
        }

        if (options.Branch is { } branch && await repository.ResolveAsync("refs/heads/" + branch, cancellationToken) is not null)
            throw new UserInputException($"There is a branch '{branch}' already. Choose another name.");
        if (options.Patch is { } patch && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(patch))))
            throw new UserInputException($"The folder of the patch file '{patch}' does not exist.");
    }

    public async Task<Outcome> DeliverAsync(SessionRecord session, IWorkspace workspace, HealResult result, CancellationToken cancellationToken)
    {
        if (result.Changes.Count == 0)
            return new Outcome(null, null, []);
        var diff = await HealReportBuilder.DiffAsync(result, file => OriginalAsync(file, cancellationToken));
        var report = new ReportedDelivery(null, [.. result.Changes.Keys.Order().Select(f => f.Value)], null, null, null, diff);
        if (options.DryRun)
            return new Outcome(report, (ReasonCode.DryRun, "Verified; a dry run changes nothing."), []);
        if (options.Patch is { } patch)
            return new Outcome(report with { Patch = await WritePatchAsync(patch, result, cancellationToken) }, null, []);
        var contents = result.Changes.ToDictionary(c => c.Key, c => (byte[]?)c.Value.Encode());
        var committer = new GitCommitter(project.Tree.Repository!);
        if (options.Branch is { } branch)
        {
            var made = Done(await committer.CreateBranchAsync(branch, CommitMessage.Of(session, result), contents, cancellationToken));
            return new Outcome(report with { Commit = made.Revision, Branch = made.Branch }, null, []);
        }

        var changes = result.Changes.Select(c => new FileChange(c.Key, workspace.OriginalHash(c.Key), c.Value.Encode())).ToList();
        switch (await deliverer.DeliverAsync(session.Id, changes, cancellationToken))
        {
            case DeliveryOutcome.Delivered delivered:
                report = report with { Id = delivered.Id };
                break;
            case DeliveryOutcome.Conflict conflict:
                return new Outcome(null, (ReasonCode.FileChanged, "Files were edited while the heal ran; nothing was changed."), conflict.Files);
            case DeliveryOutcome.Failed failed:
                throw new UserInputException($"The verified changes could not be written: {failed.Reason} Nothing was changed.");
        }

        if (!options.Commit)
            return new Outcome(report, null, []);
        var commit = Done(await committer.CommitAsync(CommitMessage.Of(session, result), contents, CancellationToken.None));
        return new Outcome(report with { Commit = commit.Revision, Branch = commit.Branch }, null, []);
    }

    private async Task<string> WritePatchAsync(string path, HealResult result, CancellationToken cancellationToken)
    {
        var entries = new List<PatchEntry>();
        foreach (var (file, after) in result.Changes.OrderBy(c => c.Key))
        {
            var before = await project.Tree.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } ? source.Encode() : null;
            entries.Add(new PatchEntry(file, before, after.Encode()));
        }

        var patch = Done(await new PatchWriter(host.Processes, host.Environment).WriteAsync(entries, cancellationToken));
        var full = Path.GetFullPath(path);
        try
        {
            await File.WriteAllBytesAsync(full, patch, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The patch cannot be written to '{path}': {e.Message}", e);
        }

        return full;
    }

    private async Task<string> OriginalAsync(RepositoryPath file, CancellationToken cancellationToken) =>
        await project.Tree.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } ? source.Text : "";

    private static T Done<T>(GitOutcome<T> outcome) => outcome switch
    {
        GitOutcome<T>.Done done => done.Value,
        GitOutcome<T>.Failed failed => throw new UserInputException(failed.Reason),
        _ => throw new InvalidOperationException("An outcome of git that nobody knows."),
    };
}
