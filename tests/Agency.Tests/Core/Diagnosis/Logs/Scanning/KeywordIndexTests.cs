using Agency.Core.Diagnosis.Logs.Scanning;

namespace Agency.Tests.Core.Diagnosis.Logs.Scanning;

public sealed class KeywordIndexTests
{
    [Theory]
    [InlineData("ushers", new[] { "he", "hers", "she" })]
    [InlineData("his", new[] { "his" })]
    [InlineData("HERS", new[] { "he", "hers" })]
    [InlineData("", new string[0])]
    [InlineData("nothing", new string[0])]
    [InlineData("a ✕ b", new[] { "✕" })]
    public void Every_word_is_found_once_whatever_its_case(string text, string[] expected)
    {
        string[] words = ["he", "she", "his", "hers", "✕"];
        Assert.Equal(expected, Find(words, text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_finds_what_a_search_for_each_finds()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            string[] words = [.. Enumerable.Range(0, 12).Select(_ => Text(1, 5)).Distinct()];
            var text = Text(0, 60);
            Assert.Equal(
                words.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal),
                Find(words, text).Order(StringComparer.Ordinal));
        }

        string Text(int from, int to) => new([.. Enumerable.Range(0, random.Next(from, to)).Select(_ => "abcd1"[random.Next(5)])]);
    }

    private static IEnumerable<string> Find(string[] words, string text)
    {
        var hits = new KeywordHits(words.Length);
        new KeywordIndex(words).Find(text, hits);
        return hits.Found.Select(i => words[i]);
    }
}
