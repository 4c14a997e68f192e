using System.Text.Json;
using Agency.Core.Execution;
using Agency.Core.Verification;
using Agency.Languages.Python.Measuring;

namespace Agency.Tests.Languages.Python.Measuring;

public sealed class MeasurementAnswerTests
{
    private const string Good = """{"number": "n1", "outcome": "measured", "input": "recorded", "sizes": [{"size": 10, "before": 1e-3, "after": 1e-4}], "growth_before": null, "growth_after": 1}""";

    [Fact]
    public async Task An_answer_to_the_question_is_read()
    {
        var gain = Assert.IsType<MeasurementOutcome.Measured>(MeasurementAnswer.ReadTimes(await ReadAsync(Good))).Gain;

        Assert.Equal(("recorded", 10, 0.9), (gain.Input, gain.Sizes[0].Size, Math.Round(gain.Share, 6)));
        Assert.Null(gain.GrowthBefore);
        Assert.Equal(1.0, gain.GrowthAfter);
    }

    [Theory]
    [InlineData("n1", "n2")]
    [InlineData("1e-3", "-1")]
    [InlineData("1e-3", "1e999")]
    [InlineData("1e-3", "\"fast\"")]
    [InlineData("\"size\": 10", "\"size\": -1")]
    [InlineData("measured", "sold")]
    [InlineData("}]", "")]
    public async Task What_is_no_answer_measures_nothing(string part, string other) =>
        Assert.IsType<MeasurementOutcome.Unmeasurable>(MeasurementAnswer.ReadTimes(await ReadAsync(Good.Replace(part, other, StringComparison.Ordinal))));

    [Fact]
    public async Task A_run_that_was_cut_off_measures_nothing()
    {
        var cut = await ReadAsync(Good, Ended(ProcessEnd.TimedOut));

        Assert.Contains("time limit", Assert.IsType<MeasurementOutcome.Unmeasurable>(MeasurementAnswer.ReadTimes(cut)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_are_one_line_without_escapes()
    {
        var read = await ReadAsync("""{"number": "n1", "outcome": "differs", "detail": "a\u001b[31m\nb"}""");

        Assert.Equal("a [31m b", Assert.IsType<MeasurementOutcome.Differs>(MeasurementAnswer.ReadTimes(read)).Detail);
    }

    [Fact]
    public async Task Counted_statements_are_read()
    {
        var (counted, _) = MeasurementAnswer.ReadQueries(await ReadAsync("""{"number": "n1", "outcome": "counted", "count": 17, "result": "[] (00)"}"""));
        var (none, problem) = MeasurementAnswer.ReadQueries(await ReadAsync("""{"number": "n1", "outcome": "unmeasurable", "detail": "no table"}"""));

        Assert.Equal(new CountedQueries(17, "[] (00)"), counted);
        Assert.Null(none);
        Assert.Equal("no table", problem);
    }

    private static ProcessOutcome.Ended Ended(ProcessEnd end) => new(end, 0, "", "", TimeSpan.Zero);

    private static async Task<(JsonElement? Answer, string Problem)> ReadAsync(string text, ProcessOutcome? process = null)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            return await MeasurementAnswer.ReadAsync(file, "n1", process ?? Ended(ProcessEnd.Exited), CancellationToken.None);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
