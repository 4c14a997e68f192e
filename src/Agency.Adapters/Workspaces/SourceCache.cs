using System.Collections.Concurrent;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>
/// Keeps syntax trees by content, so that a workspace and the tree it was copied from share them. Forgets the oldest
/// beyond a number.
/// </summary>
internal sealed class SourceCache(ILanguageServices language, int maximumTrees = 512)
{
    private readonly ConcurrentDictionary<string, SyntaxTree> trees = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();

    public ILanguageServices Language => language;

    /// <summary>The tree of a text; null when it does not parse.</summary>
    public async Task<SyntaxTree?> ParseAsync(SourceText source, CancellationToken cancellationToken)
    {
        var key = source.Hash;
        if (trees.TryGetValue(key, out var known))
            return known;
        if (await language.ParseAsync(source, cancellationToken) is not ParseOutcome.Parsed { Tree: var tree })
            return null;
        if (trees.TryAdd(key, tree))
        {
            order.Enqueue(key);
            while (trees.Count > maximumTrees && order.TryDequeue(out var oldest))
                trees.TryRemove(oldest, out _);
        }

        return tree;
    }
}
