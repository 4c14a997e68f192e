using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Learning;

namespace Agency.Testing.Compliance;

/// <summary>
/// What every <see cref="IPatternStore"/> must do. A test class derives from it, names the store, and runs each of
/// <see cref="Checks"/>.
/// </summary>
public abstract class PatternStoreCompliance
{
    private static readonly Dictionary<string, Func<PatternStoreCompliance, CancellationToken, Task>> ByName = new(StringComparer.Ordinal)
    {
        ["a pattern comes back as it was given"] = (s, c) => s.RoundTripAsync(c),
        ["a change replaces what is known for its rule and nothing else"] = (s, c) => s.ChangeAsync(c),
        ["a change that throws changes nothing"] = (s, c) => s.ThrowingChangeAsync(c),
        ["a change keeps to its rule"] = (s, c) => s.StrangerAsync(c),
        ["candidates are of the rules and roots, the most used first"] = (s, c) => s.CandidatesAsync(c),
        ["the most similar words come first"] = (s, c) => s.SimilarAsync(c),
        ["words and meaning are heard alike"] = (s, c) => s.MeaningAsync(c),
        ["vectors come and go with their pattern, and are the model's own"] = (s, c) => s.VectorsAsync(c),
        ["a pattern is found by its id, the beginning of it, or one it replaces"] = (s, c) => s.FindAsync(c),
        ["text comes back whatever it holds"] = (s, c) => s.HostileTextAsync(c),
        ["many change at once and nothing is lost"] = (s, c) => s.ManyWritersAsync(c),
        ["a cancelled call writes nothing"] = (s, c) => s.CancellationAsync(c),
    };

    /// <summary>The names of the checks.</summary>
    public static IReadOnlyCollection<string> Checks => ByName.Keys;

    /// <summary>Carries out one check on a store that holds nothing.</summary>
    /// <exception cref="CheckFailedException">The store does not comply.</exception>
    public Task RunAsync(string check, CancellationToken cancellationToken) => ByName[check](this, cancellationToken);

    /// <summary>A pattern: <c>old(?0)</c> becomes <c>new(?0)</c>.</summary>
    public static Pattern Sample(string rule = "ruff:X001", string name = "old", int seen = 1, string root = "Call")
    {
        var at = new DateTimeOffset(2025, 11, 21, 14, 22, 33, TimeSpan.Zero).AddTicks(1_234_567);
        return new Pattern
        {
            Rule = rule,
            Category = Category.Style,
            Message = $"Call of `…` ({name})",
            Language = "python",
            Rewrite = new Rewrite(RewriteKind.Node, [Call(root, name)], [Call(root, "new")]),
            Template = [TemplatePart.Of("new("), TemplatePart.HoleAt(0), TemplatePart.Of(")")],
            Imports = [new RequiredImport("a.b", "new", null), new RequiredImport("c", null, "d")],
            Context = new SortedSet<string> { "code", "package" },
            Derivation = Derivation.Common,
            Safety = FixSafety.NeedsReview,
            Origin = PatternOrigin.History,
            Statistics = new PatternStatistics(seen, 5, 3, 2, 1, 1),
            Examples = [new PatternExample("-old(1)\n+new(1)\n", at)],
            LearnedAt = at,
            LastUsed = at.AddDays(1),
            Replaces = ["pat-0123456789"],
        };
    }

    /// <summary>Opens the store under test. Called again it opens the same one, as another process would.</summary>
    protected abstract Task<IPatternStore> OpenAsync(CancellationToken cancellationToken);

    private static TextVector Vector(params float[] values) => TextVector.Of("model", values)!;

    private static Shape.Node Call(string root, string name) => new(
        root,
        null,
        new Dictionary<string, Scalar>(),
        [
            new Shape.Node("Name", "func", new Dictionary<string, Scalar> { ["id"] = Scalar.Of(name) }, []),
            new Shape.Hole(0, "args", new SortedSet<string> { "Name", "Constant:str" }),
        ]);

    private static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new CheckFailedException(what, $"expected {expected}, was {actual}");
    }

    private static void Ids(IEnumerable<Pattern> expected, IEnumerable<Pattern> actual, string what) =>
        Equal(string.Join(' ', expected.Select(p => p.Id)), string.Join(' ', actual.Select(p => p.Id)), what);

    private static async Task<IPatternStore> FilledAsync(IPatternStore store, CancellationToken cancellationToken, params Pattern[] patterns)
    {
        foreach (var rule in patterns.GroupBy(p => p.Rule))
            await store.ChangeAsync(rule.Key, known => [.. known, .. rule], cancellationToken);
        return store;
    }

    private async Task RoundTripAsync(CancellationToken cancellationToken)
    {
        var bare = Sample(name: "bare") with { Imports = [], Examples = [], Replaces = [], LastUsed = null, Statistics = PatternStatistics.None };
        await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, Sample(), bare);
        var store = await OpenAsync(cancellationToken);
        foreach (var pattern in new[] { Sample(), bare })
        {
            var back = await store.FindAsync(pattern.Id, cancellationToken);
            Equal(PatternJson.Write(pattern), back is null ? null : PatternJson.Write(back), "pattern");
        }
    }

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        var other = Sample("ruff:X002");
        var store = await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, Sample(name: "a"), Sample(name: "b"), other);
        await store.ChangeAsync("ruff:X001", known => [.. known.Where(p => p.Id == Sample(name: "a").Id).Select(p => p with { Message = "changed" })], cancellationToken);
        var all = await store.ListAsync(cancellationToken);
        Ids([Sample(name: "a"), other], all, "patterns");
        Equal("changed", all[0].Message, "message");
        await store.ChangeAsync("ruff:X001", _ => [], cancellationToken);
        Ids([other], await store.ListAsync(cancellationToken), "after all of a rule are gone");
    }

    private async Task ThrowingChangeAsync(CancellationToken cancellationToken)
    {
        var store = await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, Sample());
        try
        {
            await store.ChangeAsync("ruff:X001", _ => throw new InvalidOperationException("no"), cancellationToken);
        }
        catch (InvalidOperationException)
        {
            Ids([Sample()], await store.ListAsync(cancellationToken), "patterns");
            await FilledAsync(store, cancellationToken, Sample("ruff:X002"));
            return;
        }

        throw new CheckFailedException("a change that throws", "nothing was thrown");
    }

    private async Task StrangerAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        try
        {
            await store.ChangeAsync("ruff:X002", _ => [Sample("ruff:X001")], cancellationToken);
        }
        catch (InvalidOperationException)
        {
            Ids([], await store.ListAsync(cancellationToken), "patterns");
            return;
        }

        throw new CheckFailedException("a pattern of another rule", "nothing was thrown");
    }

    private async Task CandidatesAsync(CancellationToken cancellationToken)
    {
        var (few, many, otherRoot, otherRule) = (Sample(name: "few", seen: 2), Sample(name: "many", seen: 9), Sample(root: "Assign"), Sample("bandit:X1", seen: 5));
        var store = await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, few, many, otherRoot, otherRule);
        Ids([many, few], await store.CandidatesAsync(["ruff:X001"], ["Call", "Name"], 10, cancellationToken), "of one rule");
        Ids([many, otherRule, few], await store.CandidatesAsync(["ruff:X001", "bandit:X1"], ["Call"], 10, cancellationToken), "of two rules");
        Ids([many], await store.CandidatesAsync(["ruff:X001"], ["Call"], 1, cancellationToken), "the most used");
        Ids([], await store.CandidatesAsync(["ruff:X001"], [], 10, cancellationToken), "of no root");
    }

    private async Task SimilarAsync(CancellationToken cancellationToken)
    {
        var (load, dump) = (Sample("a:1", "yaml_load"), Sample("a:2", "yaml_dump"));
        var store = await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, load, dump, Sample("a:3", "unrelated"));
        Ids([load, dump], await store.SimilarAsync(new PatternQuery(["yaml", "load"]), 2, cancellationToken), "by two words");
        Ids([dump], await store.SimilarAsync(new PatternQuery(["dump", "nowhere"]), 5, cancellationToken), "by one word");
        Ids([], await store.SimilarAsync(new PatternQuery(["nowhere"]), 5, cancellationToken), "by no word");
        Ids([], await store.SimilarAsync(new PatternQuery([]), 5, cancellationToken), "by nothing");
    }

    private async Task MeaningAsync(CancellationToken cancellationToken)
    {
        var (load, dump, far) = (Sample("a:1", "yaml_load"), Sample("a:2", "yaml_dump"), Sample("a:3", "unrelated"));
        var store = await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, load, dump, far);
        await store.AddVectorsAsync([(load.Id, Vector(0, 1, 0.1f)), (dump.Id, Vector(0, -1, 0)), (far.Id, Vector(0.1f, 1, 0)), ("pat-0000000000", Vector(1, 0, 0))], cancellationToken);
        Ids([far, load], await store.SimilarAsync(new PatternQuery([], Vector(0.2f, 1, 0)), 5, cancellationToken), "by meaning");
        Ids([load, dump, far], await store.SimilarAsync(new PatternQuery(["yaml", "load"], Vector(0, 1, 0.1f)), 5, cancellationToken), "by both");
        Ids([load, far], await store.SimilarAsync(new PatternQuery(["load"], Vector(0, 1, 0)), 2, cancellationToken), "the best of both");
        Ids([dump], await store.SimilarAsync(new PatternQuery(["dump"], TextVector.Of("other", [0, 1, 0])), 5, cancellationToken), "with a vector of another model");
        Ids([dump], await store.SimilarAsync(new PatternQuery(["dump"], Vector(0, 1)), 5, cancellationToken), "with a vector of another length");
    }

    private async Task VectorsAsync(CancellationToken cancellationToken)
    {
        var (load, dump) = (Sample("a:1", "yaml_load"), Sample("a:2", "yaml_dump"));
        var store = await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, load, dump);
        Equal(false, await store.HasVectorsAsync("model", cancellationToken), "vectors before");
        await store.AddVectorsAsync([(load.Id, Vector(1, 0))], cancellationToken);
        Ids([dump], await store.WithoutVectorAsync("model", 5, cancellationToken), "without a vector");
        Ids(new[] { load, dump }.OrderBy(p => p.Id, StringComparer.Ordinal).Take(1), await store.WithoutVectorAsync("other", 1, cancellationToken), "without one of another model");
        Equal(true, await store.HasVectorsAsync("model", cancellationToken), "vectors after");
        await store.ChangeAsync("a:1", known => [.. known.Select(p => p with { Message = "changed" })], cancellationToken);
        Equal("changed", (await store.SimilarAsync(new PatternQuery([], Vector(1, 0)), 5, cancellationToken)).FirstOrDefault()?.Message, "message of what was found");
        await store.ChangeAsync("a:1", _ => [], cancellationToken);
        Ids([], await store.SimilarAsync(new PatternQuery([], Vector(1, 0)), 5, cancellationToken), "after the pattern is gone");
        Equal(false, await store.HasVectorsAsync("model", cancellationToken), "vectors at the end");
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var (a, b) = (Sample(name: "a"), Sample(name: "b") with { Replaces = ["pat-ffffffffff"] });
        var store = await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, a, b);
        Equal(a.Id, (await store.FindAsync(a.Id[..8], cancellationToken))?.Id, "by its beginning");
        Equal(b.Id, (await store.FindAsync("pat-ffffffffff", cancellationToken))?.Id, "by what it replaces");
        foreach (var none in new[] { "", "pat-", "pat-_", "%" })
            Equal(null, (await store.FindAsync(none, cancellationToken))?.Id, $"'{none}'");
    }

    private async Task HostileTextAsync(CancellationToken cancellationToken)
    {
        const string Text = "'; DROP TABLE patterns; --\n\u001b[31m\"\\ \u202e é 漢 😀";
        var pattern = Sample(name: Text) with { Message = Text, Examples = [new PatternExample(Text, DateTimeOffset.UnixEpoch)], Template = [TemplatePart.Of(Text), TemplatePart.HoleAt(0)] };
        var store = await FilledAsync(await OpenAsync(cancellationToken), cancellationToken, pattern);
        Equal(PatternJson.Write(pattern), PatternJson.Write((await store.ListAsync(cancellationToken))[0]), "pattern");
    }

    private async Task ManyWritersAsync(CancellationToken cancellationToken)
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(cancellationToken)));
        await FilledAsync(stores[0], cancellationToken, Sample(seen: 0));
        await Task.WhenAll(stores.SelectMany(store => Enumerable.Range(0, 5).Select(_ => Task.Run(
            () => store.ChangeAsync(
                "ruff:X001", known => [.. known.Select(p => p with { Statistics = p.Statistics + (PatternStatistics.None with { Seen = 1 }) })], cancellationToken),
            cancellationToken))));
        Equal(20, (await stores[1].ListAsync(cancellationToken))[0].Statistics.Seen, "seen");
    }

    private async Task CancellationAsync(CancellationToken cancellationToken)
    {
        var store = await OpenAsync(cancellationToken);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        try
        {
            await store.ChangeAsync("ruff:X001", _ => [Sample()], cancelled.Token);
        }
        catch (OperationCanceledException)
        {
            Ids([], await store.ListAsync(cancellationToken), "patterns");
            return;
        }

        throw new CheckFailedException("a cancelled call", "nothing was thrown");
    }
}
