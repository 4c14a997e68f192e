using System.Text;
using Agency.Adapters.Delivery;
using Agency.Adapters.Git;
using Agency.Adapters.Workspaces;
using Agency.Core.Delivery;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Cli.Prevention;

/// <summary>
/// Brings what was healed in staged content to the work tree and to the index. The work tree comes first: should the index
/// not come after it, the next run finds the same edits to make and only the index left to do.
/// </summary>
/// <param name="workspace">Holds the staged content.</param>
/// <param name="index">As it was when the workspace was made.</param>
/// <param name="detector">Judges what a carried change does to text that is not staged.</param>
internal sealed class StagedDelivery(CommandHost host, OpenProject project, Workspace workspace, GitIndex index, IDetector detector)
{
    /// <param name="Id">The handle that takes back what was changed in the work tree; null when nothing was.</param>
    /// <param name="NotCarried">Why a file of the work tree was left as it is.</param>
    /// <param name="Fault">Why nothing was changed; null when it was.</param>
    internal sealed record Outcome(string? Id, IReadOnlyDictionary<RepositoryPath, string> NotCarried, string? Fault);

    /// <summary>Bytes that a byte order mark takes in UTF-8, the only encoding that has one here.</summary>
    private const int ByteOrderMark = 3;

    private readonly Dictionary<RepositoryPath, string> notCarried = [];

    /// <param name="originals">The staged texts.</param>
    /// <param name="healed">The new texts of those that were changed.</param>
    /// <param name="restage">Whether the index is to hold them.</param>
    public async Task<Outcome> DeliverAsync(
        string id, IReadOnlyDictionary<RepositoryPath, SourceText> originals, IReadOnlyDictionary<RepositoryPath, SourceText> healed, bool restage, CancellationToken cancellationToken)
    {
        var carried = await CarryAsync(originals, healed, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var deliverer = new AtomicDeliverer(project.Tree.Root, DetachedApplier.OfThisProgram(host.Processes, host.Environment), host.Time);
        await deliverer.RecoverAsync(CancellationToken.None);
        string? delivery = null;
        if (carried.Count > 0)
        {
            var changes = carried.Select(c => new FileChange(c.Key, c.Value.Before.Hash, c.Value.After.Encode())).ToList();
            switch (await deliverer.DeliverAsync(id, changes, CancellationToken.None))
            {
                case DeliveryOutcome.Delivered delivered:
                    delivery = delivered.Id;
                    break;
                case DeliveryOutcome.Conflict conflict:
                    return new Outcome(null, notCarried, $"{conflict.Files[0]} was edited meanwhile. Commit again.");
                case DeliveryOutcome.Failed failed:
                    return new Outcome(null, notCarried, $"the work tree cannot be written: {failed.Reason}");
            }
        }

        if (!restage)
            return new Outcome(delivery, notCarried, null);
        var contents = healed.ToDictionary(h => h.Key, h => (workspace.OriginalHash(h.Key)!, h.Value.Encode()));
        if (await index.ReplaceAsync(contents, CancellationToken.None) is not GitOutcome<string>.Failed { Reason: var reason })
            return new Outcome(delivery, notCarried, null);
        if (delivery is not null)
            await deliverer.RollBackAsync(delivery, CancellationToken.None);
        return new Outcome(null, notCarried, reason);
    }

    /// <summary>The files of the work tree that can have the same edits, before and after.</summary>
    private async Task<Dictionary<RepositoryPath, (SourceText Before, SourceText After)>> CarryAsync(
        IReadOnlyDictionary<RepositoryPath, SourceText> originals, IReadOnlyDictionary<RepositoryPath, SourceText> healed, CancellationToken cancellationToken)
    {
        var carried = new Dictionary<RepositoryPath, (SourceText Before, SourceText After)>();
        var mixed = new Dictionary<RepositoryPath, (SourceText Before, SourceText After)>();
        foreach (var (file, after) in healed)
        {
            var before = originals[file];
            if (await project.Tree.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var there })
                notCarried[file] = "it is not there, or cannot be read";
            else if (there.Hash == before.Hash)
                carried[file] = (there, after);
            else if (there.Hash != after.Hash && await MergeAsync(there, before, after, cancellationToken) is { } merged)
                mixed[file] = (there, merged);
            else if (there.Hash != after.Hash)
                notCarried[file] = "what is not staged touches the same lines";
        }

        if (mixed.Count > 0)
            await ProveAsync(healed, mixed, cancellationToken);
        foreach (var (file, texts) in mixed.Where(m => !notCarried.ContainsKey(m.Key) && m.Value.Before.Hash != m.Value.After.Hash))
            carried[file] = texts;
        return carried;
    }

    private async Task<SourceText?> MergeAsync(SourceText there, SourceText before, SourceText after, CancellationToken cancellationToken)
    {
        var merged = await new ThreeWayMerge(host.Processes, host.Environment).MergeAsync(there.Encode(), before.Encode(), after.Encode(), cancellationToken);
        if (merged is null)
            return null;
        try
        {
            var body = there.HasByteOrderMark ? merged.AsSpan(ByteOrderMark) : merged;
            return there.With(there.Encoding.GetString(body));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>
    /// Text that is not staged was not looked at so far: it may need what was healed away, such as an import that nothing
    /// staged uses.
    /// </summary>
    private async Task ProveAsync(
        IReadOnlyDictionary<RepositoryPath, SourceText> healed, Dictionary<RepositoryPath, (SourceText Before, SourceText After)> mixed, CancellationToken cancellationToken)
    {
        await workspace.WriteAsync(healed, cancellationToken);
        await workspace.WriteAsync(mixed.ToDictionary(m => m.Key, m => m.Value.Before), cancellationToken);
        var before = await detector.DetectAsync(workspace, AnalysisPurpose.Verification, cancellationToken);
        await workspace.WriteAsync(mixed.ToDictionary(m => m.Key, m => m.Value.After), cancellationToken);
        var after = await detector.DetectAsync(workspace, AnalysisPurpose.Verification, cancellationToken);
        var added = FindingDelta.Between(before.Findings, after.Findings, [], new Dictionary<string, string>()).Added;
        var isBroken = !after.IsComplete && before.IsComplete;
        foreach (var file in mixed.Keys)
        {
            if (isBroken || added.Any(f => f.File == file || !mixed.ContainsKey(f.File)))
                notCarried[file] = "what is not staged needs what was changed";
        }
    }
}
