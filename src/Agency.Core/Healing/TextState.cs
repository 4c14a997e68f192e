using System.Collections.Immutable;
using System.Text;
using Agency.Core.Fixing;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>A version of a workspace: its original files overlaid with changed texts. Immutable.</summary>
internal sealed record TextState(ImmutableDictionary<RepositoryPath, SourceText> Changed)
{
    public static TextState Original { get; } = new(ImmutableDictionary<RepositoryPath, SourceText>.Empty);

    /// <summary>
    /// This version with proposals applied that were all derived from it. An edit that several of them share is
    /// applied once.
    /// </summary>
    /// <param name="textOf">The text of a file in this version.</param>
    /// <exception cref="EncoderFallbackException">A new text does not fit its file's encoding.</exception>
    public TextState With(IEnumerable<Proposal> proposals, Func<RepositoryPath, SourceText> textOf)
    {
        var changed = Changed;
        foreach (var file in proposals.SelectMany(p => p.Edits).Distinct().GroupBy(e => e.File))
        {
            var before = textOf(file.Key);
            var after = before.With(EditSet.Apply(before.Text, file.Select(e => e with { NewText = WithLineEndsOf(before, e.NewText) })));
            _ = after.Encode();
            changed = changed.SetItem(file.Key, after);
        }

        return new TextState(changed);
    }

    public TextState Without(IEnumerable<RepositoryPath> files) => new(Changed.RemoveRange(files));

    /// <summary>Fixers write LF; a file that ends its lines otherwise keeps its own.</summary>
    private static string WithLineEndsOf(SourceText source, string text) =>
        source.NewLine == "\n" || !text.Contains('\n', StringComparison.Ordinal)
            ? text
            : text.ReplaceLineEndings("\n").Replace("\n", source.NewLine, StringComparison.Ordinal);
}
