using System.Runtime.CompilerServices;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Languages.Python.Renaming;

/// <summary>Which files of a project hold a word: code, configuration and documents alike.</summary>
internal static class WordIndex
{
    private static readonly ConditionalWeakTable<SourceText, HashSet<string>> Known = [];

    /// <summary>The files with the word, with their texts. What cannot be read (links, binaries) holds no words.</summary>
    public static async IAsyncEnumerable<(RepositoryPath File, SourceText Source)> FilesWithAsync(
        IProject project, string word, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in project.Files)
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } && Known.GetValue(source, WordsOf).Contains(word))
                yield return (file, source);
        }
    }

    private static HashSet<string> WordsOf(SourceText source)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var text = source.Text.AsSpan();
        for (var i = 0; i < text.Length; i++)
        {
            if (!Words.IsPart(text[i]))
                continue;
            var start = i;
            while (i < text.Length && Words.IsPart(text[i]))
                i++;
            lookup.Add(text[start..i]);
        }

        return words;
    }
}
