using System.Globalization;
using Agency.Adapters.Storage;
using Agency.Core.Learning;
using Agency.Testing.Compliance;
using static System.FormattableString;

namespace Agency.Tests.Adapters.Storage;

/// <summary>Fills a library and times questions to it, for <c>bench/patterns.sh</c>.</summary>
internal static class PatternBench
{
    private const int PatternsOfRule = 50;
    private const int Questions = 2000;
    private const int Dimensions = 768;
    private const int VectorsAtOnce = 2000;
    private const string Model = "bench";

    private static readonly string[] Verbs = ["open", "close", "load", "dump", "read", "write", "send", "fetch", "parse", "render", "encode", "decode"];
    private static readonly string[] Roots = ["Call", "Attribute", "Name", "Expr", "Assign", "FunctionDef", "Constant", "Compare"];

    /// <param name="folder">Where the library is made; the figures go to <c>figures.txt</c> in it.</param>
    public static async Task<int> RunAsync(string folder, int count)
    {
        await using var store = await SqlitePatternStore.OpenUserAsync(folder, CancellationToken.None);
        for (var rule = 0; rule < count / PatternsOfRule; rule++)
            await store.ChangeAsync(RuleOf(rule), _ => [.. Enumerable.Range(0, PatternsOfRule).Select(i => Of(rule, i))], CancellationToken.None);
        var vectors = new Random(1);
        foreach (var batch in (await store.WithoutVectorAsync(Model, count, CancellationToken.None)).Chunk(VectorsAtOnce))
            await store.AddVectorsAsync([.. batch.Select(p => (p.Id, VectorOf(vectors)))], CancellationToken.None);
        var exact = new List<double>();
        var similar = new List<double>();
        var meant = new List<double>();
        // What a library knows of vectors is read once, with the first question.
        var first = await TimeAsync(() => store.SimilarAsync(new PatternQuery([], VectorOf(vectors)), 10, CancellationToken.None));
        for (var i = 0; i < Questions; i++)
        {
            var rule = i * 7919 % (count / PatternsOfRule);
            exact.Add(await TimeAsync(() => store.CandidatesAsync([RuleOf(rule), $"bandit:B{i}"], Roots, 64, CancellationToken.None)));
            var words = PatternWords.Of(Of(rule, i % PatternsOfRule)).Append("nowhere").Append("code");
            similar.Add(await TimeAsync(() => store.SimilarAsync(new PatternQuery([.. words]), 10, CancellationToken.None)));
            var vector = VectorOf(vectors);
            meant.Add(await TimeAsync(() => store.SimilarAsync(new PatternQuery([.. words], vector), 10, CancellationToken.None)));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "figures.txt"), $"{count} patterns, {Questions} questions of each kind\n{Line("by rule and shape", exact)}{Line("by words", similar)}{Line("by words and vector", meant)}{Invariant($"first question with a vector: {first:0} ms\n")}");
        return 0;
    }

    private static TextVector VectorOf(Random random) => TextVector.Of(Model, [.. Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.5))])!;

    private static string RuleOf(int rule) => string.Create(CultureInfo.InvariantCulture, $"ruff:X{rule:00000}");

    private static Pattern Of(int rule, int index) => PatternStoreCompliance.Sample(
        RuleOf(rule), string.Create(CultureInfo.InvariantCulture, $"{Verbs[(rule + index) % Verbs.Length]}_{Verbs[index % Verbs.Length]}_thing{((rule * 31) + index) % 20_000}_{index}"), 1 + (index % 9));

    private static async Task<double> TimeAsync(Func<Task> question)
    {
        var started = TimeProvider.System.GetTimestamp();
        await question();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private static string Line(string name, List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{name,-20} median {times[times.Count / 2]:0.00} ms, p99 {times[times.Count * 99 / 100]:0.00} ms, slowest {times[^1]:0.00} ms\n");
    }
}
