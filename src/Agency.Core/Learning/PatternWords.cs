using System.Text;
using Agency.Core.Detection;

namespace Agency.Core.Learning;

/// <summary>The words by which patterns are found where no rule names them: identifiers, their parts, and the message's words.</summary>
public static class PatternWords
{
    private const int MaxWords = 64;
    private const int MaxWordLength = 40;

    /// <summary>The words of a pattern; a word may occur more than once.</summary>
    public static IReadOnlyList<string> Of(Pattern pattern) =>
        Cut([pattern.Rule, pattern.Message, .. Texts(pattern.Rewrite.Before), .. Texts(pattern.Rewrite.After), .. pattern.Imports.Select(i => i.ToString())]);

    /// <summary>The words of a finding and the code at it.</summary>
    public static IReadOnlyList<string> Of(Finding finding, IEnumerable<Shape> code) =>
        Cut([finding.QualifiedRule, .. finding.AlsoSeenAs, finding.Message, .. Texts(code)]);

    private static IEnumerable<string> Texts(IEnumerable<Shape> shapes) =>
        shapes.SelectMany(s => s.All()).OfType<Shape.Node>().SelectMany(n => n.Scalars.Values).Select(v => v.Text).OfType<string>();

    private static List<string> Cut(IEnumerable<string> texts)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var text in texts)
        {
            foreach (var c in text.Append(' '))
            {
                if (char.IsLetterOrDigit(c))
                {
                    word.Append(char.ToLowerInvariant(c));
                    continue;
                }

                if (word.Length is > 1 and <= MaxWordLength)
                    words.Add(word.ToString());
                word.Clear();
                if (words.Count == MaxWords)
                    return words;
            }
        }

        return words;
    }
}
