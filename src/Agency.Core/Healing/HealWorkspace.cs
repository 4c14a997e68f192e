using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>A workspace that is set to one version after another, writing only what differs.</summary>
internal sealed class HealWorkspace(IWorkspace workspace, IDetector detector)
{
    private readonly Dictionary<RepositoryPath, SourceText?> originals = [];
    private readonly HashSet<string> working = new(StringComparer.Ordinal);
    private TextState current = TextState.Original;

    public IWorkspace Project => workspace;

    public TextState Current => current;

    /// <summary>The text of a file in a version; the file is readable by contract of whoever proposed to edit it.</summary>
    public async Task<SourceText?> TextAsync(TextState state, RepositoryPath file, CancellationToken cancellationToken)
    {
        if (state.Changed.TryGetValue(file, out var changed))
            return changed;
        if (originals.TryGetValue(file, out var original))
            return original;
        if (current.Changed.ContainsKey(file))
            throw new InvalidOperationException($"The original of {file} was not kept before it was overwritten.");
        if (await workspace.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
            return originals[file] = text.Source;
        if (IsFree(file))
            originals[file] = null;
        return null;
    }

    /// <summary>True when nothing is at a place, so that a file may be added there.</summary>
    public bool IsFree(RepositoryPath file) => workspace.OriginalHash(file) is null && !workspace.Files.Contains(file);

    /// <summary>Makes the files on disk those of a version.</summary>
    public async Task SetAsync(TextState state, CancellationToken cancellationToken)
    {
        var writes = new Dictionary<RepositoryPath, SourceText>();
        var removals = new List<RepositoryPath>();
        foreach (var file in state.Changed.Keys.Union(current.Changed.Keys))
        {
            if (!originals.ContainsKey(file))
                _ = await TextAsync(TextState.Original, file, cancellationToken);
            var wanted = state.Changed.GetValueOrDefault(file) ?? originals[file];
            var there = current.Changed.GetValueOrDefault(file) ?? originals[file];
            if (ReferenceEquals(wanted, there))
                continue;
            if (wanted is null)
                removals.Add(file);
            else
                writes[file] = wanted;
        }

        if (removals.Count > 0)
            await workspace.RemoveAsync(removals, cancellationToken);

        if (writes.Count > 0)
            await workspace.WriteAsync(writes, cancellationToken);
        current = state;
    }

    /// <summary>
    /// What the analysers say of the untouched files. Which of them work is settled here: what one that does not says
    /// later can be compared with nothing.
    /// </summary>
    public async Task<DetectionResult> ScanAsync(CancellationToken cancellationToken)
    {
        await SetAsync(TextState.Original, cancellationToken);
        var detection = await detector.DetectAsync(workspace, AnalysisPurpose.Scan, cancellationToken);
        working.UnionWith(detection.Tools.Where(t => t.State == "ok").Select(t => t.Name));
        return detection;
    }

    /// <summary>What the analysers that work say of a version, and what broke that worked before; null when nothing did.</summary>
    public async Task<(DetectionResult Detection, string? Failure)> VerifyAsync(TextState state, CancellationToken cancellationToken)
    {
        await SetAsync(state, cancellationToken);
        var detection = await detector.DetectAsync(workspace, AnalysisPurpose.Verification, cancellationToken);
        var failure = detection.Tools.FirstOrDefault(t => t.State != "ok" && working.Contains(t.Name)) is { } broken ? $"{broken.Name} broke: {broken.Detail}" : null;
        return (
            detection with
            {
                Findings = [.. detection.Findings.Where(f => working.Contains(f.Tool))],
                Tools = [.. detection.Tools.Select(t => t.State != "ok" || working.Contains(t.Name) ? t : t with { State = "crashed", Detail = "It did not work on the untouched files." })],
            },
            failure);
    }

    /// <summary>What breaks on a version that was found good before; null when nothing does.</summary>
    public async Task<string?> FailureAsync(TextState state, CancellationToken cancellationToken) => (await VerifyAsync(state, cancellationToken)).Failure;
}
