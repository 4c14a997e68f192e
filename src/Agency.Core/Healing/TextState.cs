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
    /// applied once. Their tests are added.
    /// </summary>
    /// <param name="textOf">The text of a file in this version.</param>
    /// <exception cref="EncoderFallbackException">A new text does not fit its file's encoding.</exception>
    public TextState With(IEnumerable<Proposal> proposals, Func<RepositoryPath, SourceText> textOf)
    {
        var changed = Changed;
        foreach (var file in proposals.SelectMany(p => p.Edits).Distinct().GroupBy(e => e.File))
        {
            var after = textOf(file.Key).Apply(file);
            _ = after.Encode();
            changed = changed.SetItem(file.Key, after);
        }

        return new TextState(changed).With(proposals.Select(p => p.Reproduction).OfType<NewTest>());
    }

    /// <summary>This version with test files added.</summary>
    public TextState With(IEnumerable<NewTest> tests) => new(Changed.SetItems(tests.Select(t => KeyValuePair.Create(t.File, new SourceText(t.Text)))));

    public TextState Without(IEnumerable<RepositoryPath> files) => new(Changed.RemoveRange(files));
}
