using System.Text;
using Agency.Core.Diagnosis.Logs;
using Agency.Tests.Catalog.Classifiers;

namespace Agency.Tests.Core.Diagnosis.Logs;

public sealed class LogBaselineTests
{
    private const string Noise = """
        Installing packages
        WARN: cache: connect ECONNREFUSED 127.0.0.1:6379, going on without
        Error: connect ECONNREFUSED 127.0.0.1:6379
        retrying job 17 of 30

        """;

    private const string Failure = Noise + """
            expect(received).toBe(expected)

            Expected: 4
            Received: 3
        Tests:       1 failed, 2 passed, 3 total
        """;

    [Fact]
    public async Task Without_a_baseline_the_noise_misleads() => Assert.Equal("service_unavailable", (await ClassifierTrial.DiagnoseAsync(Failure)).Code);

    [Fact]
    public async Task What_runs_that_succeed_show_too_does_not_count()
    {
        var baseline = LogBaseline.Empty();
        await AddAsync(baseline, Noise + "Tests:       3 passed, 3 total\n");

        var diagnosis = await ClassifierTrial.DiagnoseAsync(Failure, baseline);

        Assert.Equal("test_failure", diagnosis.Code);
        Assert.Equal(2, diagnosis.KnownSigns);
        Assert.Contains("expect(received)", diagnosis.CausalLines[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_can_be_kept()
    {
        var baseline = LogBaseline.Empty();
        await AddAsync(baseline, Noise);
        Assert.Equal(4, baseline.LineCount);

        var diagnosis = await ClassifierTrial.DiagnoseAsync(Failure, LogBaseline.Of(baseline.Templates));

        Assert.Equal("test_failure", diagnosis.Code);
    }

    [Fact]
    public async Task The_time_and_the_number_of_a_run_do_not_matter()
    {
        var baseline = LogBaseline.Empty();
        await AddAsync(baseline, "2026-01-30T10:00:00.1234567Z Error: job 4711 could not be found, skipped\n");
        Assert.True(baseline.Knows(new LogLine(1, "Error: job 4712 could not be found, skipped")));
        Assert.False(baseline.Knows(new LogLine(1, "Error: job 4712 could not be written, skipped")));
    }

    private static async Task AddAsync(LogBaseline baseline, string log)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(log));
        await baseline.AddAsync(stream, CancellationToken.None);
    }
}
