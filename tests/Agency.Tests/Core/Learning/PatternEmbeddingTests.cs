using Agency.Core.Fixing;
using Agency.Core.Learning;

namespace Agency.Tests.Core.Learning;

/// <summary>What words do not find is found by meaning, where the user has configured an embedder.</summary>
public sealed class PatternEmbeddingTests
{
    private readonly School school = new();

    [Fact]
    public async Task A_pattern_of_another_rule_in_other_words_is_found_by_meaning_and_asks()
    {
        await TeachAsync();
        Assert.Empty(await AskAsync(null));

        var proposal = Assert.Single(await AskAsync(await FilledAsync(new FakeEmbedder(["write", "simplify"]))));

        Assert.Equal("z = this or that\n", School.Apply("z = «this if this else that»\n", proposal));
        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
    }

    [Fact]
    public async Task What_means_something_else_is_not_found()
    {
        await TeachAsync();

        Assert.Empty(await AskAsync(await FilledAsync(new FakeEmbedder(["write"], ["simplify"]))));
    }

    [Fact]
    public async Task The_shape_must_fit_whatever_the_meaning()
    {
        await TeachAsync();

        Assert.Empty(await AskAsync(await FilledAsync(new FakeEmbedder(["write", "simplify"])), "z = «this if that else that»\n"));
    }

    [Fact]
    public async Task What_is_sent_holds_nothing_that_stands_in_quotation_marks()
    {
        await school.LearnAsync("«connect('db', user_name, 'hunter2')»\n", "open('db', user_name, 'hunter2')\n");
        var embedder = new FakeEmbedder(["connect"]);
        var embedding = await FilledAsync(embedder);
        await school.ProposalsAsync("«close('s3cret', other_name)»\n", "other:Z9", "Simplify it", embedding);

        Assert.Contains(embedder.Asked, t => t.StartsWith("ruff:X001: Do not write `…` on line …\n", StringComparison.Ordinal));
        Assert.Single(embedder.Asked, t => t.StartsWith("other:Z9: Simplify it\n", StringComparison.Ordinal) && t.Contains("close", StringComparison.Ordinal) && t.Contains("other_name", StringComparison.Ordinal));
        Assert.All(embedder.Asked, t => Assert.False(t.Contains("hunter2", StringComparison.Ordinal) || t.Contains("s3cret", StringComparison.Ordinal) || t.Contains("db", StringComparison.Ordinal), t));
    }

    [Fact]
    public async Task One_that_fails_is_not_asked_again()
    {
        await TeachAsync();
        var embedder = new FakeEmbedder(["fetch"]);
        var embedding = await FilledAsync(embedder);
        embedder.Failure = "it is gone.";
        var asked = embedder.Asked.Count;

        await AskAsync(embedding);
        await AskAsync(embedding);

        Assert.Equal("it is gone.", embedding.Problem);
        Assert.Equal(asked + 1, embedder.Asked.Count);
        Assert.Equal(0, await embedding.FillAsync(school.Store, CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_is_asked_where_nothing_was_learned_or_nobody_is_configured()
    {
        var embedder = new FakeEmbedder(["fetch"]);
        await AskAsync(await FilledAsync(embedder));
        Assert.Empty(embedder.Asked);

        await TeachAsync();
        var none = new PatternEmbedding(null, School.Language);
        Assert.Equal(0, await none.FillAsync(school.Store, CancellationToken.None));
        await AskAsync(none);
        Assert.Null(none.Problem);
    }

    [Fact]
    public async Task Every_pattern_is_embedded_once()
    {
        await TeachAsync();
        var embedder = new FakeEmbedder(["fetch"]);
        var embedding = new PatternEmbedding(embedder, School.Language);

        var filled = await embedding.FillAsync(school.Store, CancellationToken.None);

        Assert.Equal((await school.PatternsAsync()).Count, filled);
        Assert.Equal(0, await embedding.FillAsync(school.Store, CancellationToken.None));
        Assert.Equal(filled, embedder.Asked.Count);
    }

    private async Task TeachAsync()
    {
        await school.LearnAsync("z = «a if a else b»\n", "z = a or b\n");
        await school.LearnAsync("z = «c if c else d»\n", "z = c or d\n");
    }

    private Task<IReadOnlyList<Proposal>> AskAsync(PatternEmbedding? embedding, string text = "z = «this if this else that»\n") =>
        school.ProposalsAsync(text, "other:Z9", "Simplify it", embedding);

    private async Task<PatternEmbedding> FilledAsync(FakeEmbedder embedder)
    {
        var embedding = new PatternEmbedding(embedder, School.Language);
        await embedding.FillAsync(school.Store, CancellationToken.None);
        return embedding;
    }
}
