using Agency.Tests.Languages.Python;
using Xunit.Abstractions;

namespace Agency.Tests.EndToEnd.LookAlikes;

/// <summary>Precision: of code that only looks wrong, next to nothing may be changed or reported.</summary>
[Trait("Kind", "slow")]
public sealed class LookAlikeTests(LookAlikeRun run, ITestOutputHelper output) : IClassFixture<LookAlikeRun>
{
    private const int Fewest = 150;

    /// <summary>The share that may be touched, in per cent; it has to stay below.</summary>
    private const double Most = 5;

    [Fact]
    public async Task The_corpus_is_large_and_parses()
    {
        Assert.InRange(run.Corpus.Count, Fewest, int.MaxValue);
        Assert.Equal(run.Corpus.Count, run.Corpus.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count());
        foreach (var construct in run.Corpus)
            await Trees.ParseAsync(construct.Text);
    }

    [Fact]
    public void Every_analyser_looks_at_it() => Assert.True(run.Found.IsComplete, string.Join("; ", run.Found.Tools));

    [Fact]
    public void What_is_really_wrong_is_seen()
    {
        foreach (var file in LookAlikeRun.GuiltyFiles)
            Assert.True(run.Changed.ContainsKey(file) || run.Reported.ContainsKey(file), $"Nothing is seen in {file}.");
    }

    [Fact]
    public void Fixers_leave_it_alone() => AssertFew(run.Changed, "changed by a fixer");

    [Fact]
    public void Checks_leave_it_alone() => AssertFew(run.Reported, "reported by a check");

    private void AssertFew(IReadOnlyDictionary<string, string> touched, string what)
    {
        var harmless = run.Corpus.Select(c => touched.GetValueOrDefault(c.Name)).OfType<string>().ToList();
        var share = 100.0 * harmless.Count / run.Corpus.Count;
        var message = FormattableString.Invariant($"{harmless.Count} of {run.Corpus.Count} harmless constructs ({share:0.0} %) are {what}:\n{string.Join('\n', harmless)}");
        output.WriteLine(message);
        Assert.True(share < Most, message);
    }
}
