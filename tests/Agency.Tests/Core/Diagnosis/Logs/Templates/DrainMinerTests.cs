using Agency.Core.Diagnosis.Logs.Templates;

namespace Agency.Tests.Core.Diagnosis.Logs.Templates;

public sealed class DrainMinerTests
{
    [Fact]
    public void Lines_of_one_origin_share_a_template()
    {
        var miner = new DrainMiner();
        foreach (var line in (string[])["Connected to host alpha in 12 ms", "Connected to host beta in 3 ms", "Listening on port 80", "Connected to host gamma in 400 ms"])
            miner.Add(line);

        Assert.Equal(["Connected to host <*> in # ms", "Listening on port #"], miner.Templates.Select(t => t.ToString()).Order());
        Assert.Equal(3, miner.Templates.Max(t => t.Count));
    }

    [Theory]
    [InlineData("took 12 ms", "took # ms")]
    [InlineData("commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "commit #")]
    [InlineData("at 2026-01-31T12:30:59.123Z", "at #-#-#T#:#:#.#Z")]
    [InlineData("10.1.2.30:5432", "#.#.#.#:#")]
    [InlineData("0 failed", "0 failed")]
    [InlineData("3 failed", "# failed")]
    [InlineData("utf8 is fine", "utf# is fine")]
    public void Numbers_do_not_count_but_none_is_not_some(string line, string words) => Assert.Equal(words, string.Join(' ', LogWords.Of(line)));

    [Fact]
    public void A_template_covers_its_lines_and_no_others()
    {
        var miner = new DrainMiner();
        miner.Add("Tests run: 12, failed: 0 in module core");
        miner.Add("Tests run: 13, failed: 0 in module web");

        Assert.True(miner.Covers("Tests run: 400, failed: 0 in module api"));
        Assert.False(miner.Covers("Tests run: 12, failed: 2 in module core"));
        Assert.False(miner.Covers("Tests run: 12"));
        Assert.False(miner.Covers(""));
    }

    [Fact]
    public void A_template_that_says_hardly_anything_covers_nothing()
    {
        var miner = new DrainMiner(similarity: 0.1);
        miner.Add("a b c d e f g h");
        miner.Add("a b x y z u v w");
        Assert.False(miner.Covers("a b 1 2 3 4 5 6"));
    }

    [Fact]
    public void What_was_kept_is_put_back()
    {
        var miner = new DrainMiner();
        foreach (var i in Enumerable.Range(0, 50))
            miner.Add($"worker {i} of pool-{i % 3} did job {(char)('a' + (i % 26))} well");
        var restored = new DrainMiner();
        foreach (var template in miner.Templates)
            restored.Restore(template.ToString());
        Assert.Equal(miner.Templates.Select(t => t.ToString()).Order(), restored.Templates.Select(t => t.ToString()).Order());
        Assert.True(restored.Covers("worker 7 of pool-1 did job q well"));
    }

    [Fact]
    public void There_is_an_end_to_what_is_remembered()
    {
        var miner = new DrainMiner(limit: 50);
        foreach (var i in Enumerable.Range(0, 1000))
            miner.Add(new string((char)('a' + (i % 26)), 1 + (i / 26)) + " starts");
        Assert.Equal(50, miner.Templates.Count());
    }
}
