using System.Globalization;
using System.Net;

namespace Agency.Server.Tests.Intake;

/// <summary>What a load showed. Times are milliseconds.</summary>
internal sealed record LoadResult(double PerSecond, double P50, double P99, IReadOnlyDictionary<HttpStatusCode, int> Statuses)
{
    public int Failures => Statuses.Where(s => (int)s.Key >= 300).Sum(s => s.Value);

    /// <summary>The median of each figure.</summary>
    public static LoadResult Median(IEnumerable<LoadResult> results)
    {
        var all = results.ToList();
        return new LoadResult(Middle(r => r.PerSecond), Middle(r => r.P50), Middle(r => r.P99), all[0].Statuses);

        double Middle(Func<LoadResult, double> figure) => all.Select(figure).Order().ElementAt(all.Count / 2);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond,7:0} /s   p50 {P50,6:0.00} ms   p99 {P99,6:0.00} ms");
}
