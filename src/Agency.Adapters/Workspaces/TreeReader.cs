using System.Collections.Concurrent;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>Reads and parses the files below one root, each again only when it has changed.</summary>
internal sealed class TreeReader(string root, SourceCache cache)
{
    private readonly ConcurrentDictionary<RepositoryPath, (FileFacts Facts, ReadOutcome Outcome)> texts = new();

    public async Task<ReadOutcome> ReadAsync(RepositoryPath file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var facts = TreeGuard.LookAfresh(root, file);
        if (texts.TryGetValue(file, out var known) && known.Facts == facts)
            return known.Outcome;
        var outcome = await SourceReader.ReadAsync(root, file, cache.Language.IsSource(file), SourceReader.DefaultLimit, cancellationToken);
        texts[file] = (facts, outcome);
        return outcome;
    }

    public async Task<SyntaxTree?> ParseAsync(RepositoryPath file, CancellationToken cancellationToken) =>
        await ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } ? await cache.ParseAsync(source, cancellationToken) : null;
}
