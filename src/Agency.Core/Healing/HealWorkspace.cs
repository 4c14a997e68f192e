using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>A workspace that is set to one version after another, writing only what differs.</summary>
internal sealed class HealWorkspace(IWorkspace workspace, IDetector detector)
{
    private readonly Dictionary<RepositoryPath, SourceText> originals = [];
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
        if (await workspace.ReadAsync(file, cancellationToken) is not ReadOutcome.Text text)
            return null;
        return originals[file] = text.Source;
    }

    /// <summary>Makes the files on disk those of a version.</summary>
    public async Task SetAsync(TextState state, CancellationToken cancellationToken)
    {
        var writes = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in state.Changed.Keys.Union(current.Changed.Keys))
        {
            if (!originals.ContainsKey(file))
                _ = await TextAsync(TextState.Original, file, cancellationToken);
            var wanted = state.Changed.GetValueOrDefault(file) ?? originals[file];
            var there = current.Changed.GetValueOrDefault(file) ?? originals[file];
            if (!ReferenceEquals(wanted, there))
                writes[file] = wanted;
        }

        if (writes.Count > 0)
            await workspace.WriteAsync(writes, cancellationToken);
        current = state;
    }

    public async Task<DetectionResult> DetectAsync(TextState state, AnalysisPurpose purpose, CancellationToken cancellationToken)
    {
        await SetAsync(state, cancellationToken);
        return await detector.DetectAsync(workspace, purpose, cancellationToken);
    }
}
