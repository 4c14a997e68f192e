using System.Collections.Concurrent;
using System.Globalization;

namespace Agency.Server.Tests.Crashes;

/// <summary>Runs trials, several clusters beside each other, and reports. What <c>bench/crash/run.sh</c> starts.</summary>
internal sealed class CrashCommand(TextWriter output)
{
    public const string Command = "crash";

    private const int Stops = 20;

    /// <returns>0 when nothing was violated, 1 when something was, 2 for wrong usage.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (trials, lanes, seed, isPostgres) = (500, 4, 1, true);
        CrashKind? only = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            switch (arguments[i])
            {
                case "--trials" when isNumber:
                    trials = number;
                    break;
                case "--lanes" when isNumber && number > 0:
                    lanes = number;
                    break;
                case "--seed" when isNumber:
                    seed = number;
                    break;
                case "--database" when value is "postgres" or "sqlite":
                    isPostgres = value == "postgres";
                    break;
                case "--kind" when Enum.TryParse<CrashKind>(value, out var kind):
                    only = kind;
                    break;
                default:
                    await output.WriteLineAsync($"usage: --trials N --database postgres|sqlite --lanes N --seed N --kind {string.Join('|', Enum.GetNames<CrashKind>())}");
                    return 2;
            }

            i++;
        }

        return await RunAsync(trials, Math.Min(lanes, Math.Max(1, trials)), seed, isPostgres, only);
    }

    private async Task<int> RunAsync(int trials, int lanes, int seed, bool isPostgres, CrashKind? only)
    {
        var kinds = only is { } one ? [one] : CrashTrial.KindsOf(isPostgres);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{trials} trials on {(isPostgres ? "PostgreSQL, 3 nodes" : "SQLite, 1 node")}, {lanes} clusters beside each other, seed {seed}"));
        if (CrashClock.Library is null)
            await output.WriteLineAsync("Without clock jumps: libfaketime is not installed (apt-get install faketime).");
        var results = new ConcurrentBag<CrashResult>();
        var stops = new ConcurrentBag<TimeSpan?>();
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(() => LaneAsync(lane))));
        await ReportAsync([.. results], [.. stops]);
        return results.Any(r => r.Violations.Count > 0) || stops.Contains(null) ? 1 : 0;

        async Task LaneAsync(int lane)
        {
            await using var cluster = await CrashCluster.StartAsync(isPostgres);
            for (var trial = lane; trial < trials; trial += lanes)
            {
                var kind = kinds[(trial + (trial / kinds.Count)) % kinds.Count];
                var result = await new CrashTrial(cluster, kind, $"t{trial:00000}", unchecked((seed * 100_003) + trial)).RunAsync();
                results.Add(result);
                await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{results.Count,4}/{trials} {kind,-22} {result.Time.TotalSeconds,5:0.0} s  failover {Longest(result),5:0.0} s  asked again {result.Asked}"), result.Violations);
            }

            // One cluster at a time is what is measured: the machine is not the bottleneck of a stop.
            for (var round = 0; lane == 0 && round < Stops; round++)
                stops.Add(await new CrashStops(cluster, "stop").MeasureAsync(round));
        }
    }

    private static double Longest(CrashResult result) => result.Failovers.Count == 0 ? 0 : result.Failovers.Max().TotalSeconds;

    private async Task ReportAsync(IReadOnlyList<CrashResult> results, IReadOnlyList<TimeSpan?> stops)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync("what happened           trials  sessions  effects  asked again  violations  failovers  median     p95     max");
        foreach (var group in results.GroupBy(r => r.Kind).OrderBy(g => g.Key))
            await output.WriteLineAsync(Row(group.Key.ToString(), [.. group]));
        await output.WriteLineAsync(Row("all", results));
        if (stops.Count > 0)
        {
            var took = stops.OfType<TimeSpan>().Select(t => t.TotalSeconds).Order().ToList();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"emergency stop of all nodes, {stops.Count} times: median {Quantile(took, 0.5):0.00} s, max {Quantile(took, 1):0.00} s, not in time {stops.Count(s => s is null)}"));
        }

        await output.FlushAsync();
    }

    private static string Row(string name, IReadOnlyList<CrashResult> results)
    {
        var times = results.SelectMany(r => r.Failovers).Select(f => f.TotalSeconds).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-22} {results.Count,7} {results.Sum(r => r.Sessions),9} {results.Sum(r => r.Effects),8} {results.Sum(r => r.Asked),12} {results.Sum(r => r.Violations.Count),11} {times.Count,10} {Quantile(times, 0.5),6:0.0} s {Quantile(times, 0.95),5:0.0} s {Quantile(times, 1),5:0.0} s");
    }

    private static double Quantile(IReadOnlyList<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)Math.Ceiling(share * (sorted.Count - 1))];

    private async Task WriteAsync(string line, IReadOnlyList<string> violations)
    {
        await output.WriteLineAsync(string.Join("\n    ", violations.Prepend(line)));
        await output.FlushAsync();
    }
}
