using System.Text.Json;
using Agency.Core.Execution;
using Agency.Core.Verification;

namespace Agency.Languages.Python.Measuring;

/// <summary>Reads what a measurement wrote. The code under test shares its process, so nothing in it is believed unseen.</summary>
internal static class MeasurementAnswer
{
    private const long MostBytes = 1 << 20;
    private const int MostSizes = 20;

    /// <param name="number">What the answer must repeat.</param>
    public static async Task<(JsonElement? Answer, string Problem)> ReadAsync(
        string file, string number, ProcessOutcome process, CancellationToken cancellationToken)
    {
        if (process is ProcessOutcome.NotStarted notStarted)
            return (null, notStarted.Reason);
        if (process is ProcessOutcome.Ended { End: not ProcessEnd.Exited and var end })
            return (null, end == ProcessEnd.TimedOut ? "it took longer than its time limit" : "it used more than it may");
        var facts = new FileInfo(file);
        if (!facts.Exists || facts.LinkTarget is not null || facts.Length > MostBytes)
            return (null, "the run ended without an answer");
        try
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken));
            return document.RootElement.ValueKind == JsonValueKind.Object && Text(document.RootElement, "number") == number
                ? (document.RootElement.Clone(), "")
                : (null, "the answer is not to this question");
        }
        catch (JsonException)
        {
            return (null, "the answer cannot be read");
        }
    }

    /// <summary>The times of a function at growing sizes.</summary>
    public static MeasurementOutcome ReadTimes((JsonElement? Answer, string Problem) read)
    {
        if (read.Answer is not { } answer)
            return new MeasurementOutcome.Unmeasurable(read.Problem);
        switch (Text(answer, "outcome"))
        {
            case "differs":
                return new MeasurementOutcome.Differs(Text(answer, "detail"));
            case "measured" when Sizes(answer) is { Count: > 0 } sizes:
                return new MeasurementOutcome.Measured(new MeasuredGain(
                    MeasuredUnit.Seconds, Text(answer, "input") == "recorded" ? "recorded" : "synthesised", sizes, Number(answer, "growth_before"), Number(answer, "growth_after")));
            default:
                return new MeasurementOutcome.Unmeasurable(Text(answer, "detail") is { Length: > 0 } detail ? detail : "the answer says nothing");
        }
    }

    /// <summary>The statements that a script counted; null and the reason when it did not come to its end.</summary>
    public static (CountedQueries? Counted, string Problem) ReadQueries((JsonElement? Answer, string Problem) read)
    {
        if (read.Answer is not { } answer)
            return (null, read.Problem);
        return Text(answer, "outcome") == "counted" && answer.TryGetProperty("count", out var count) && count.TryGetInt32(out var number) && number >= 0
            ? (new CountedQueries(number, Text(answer, "result")), "")
            : (null, Text(answer, "detail") is { Length: > 0 } detail ? detail : "the answer says nothing");
    }

    /// <summary>The statements of each call while tests ran; none, and the reason, when nothing was counted.</summary>
    public static (IReadOnlyList<int> Counts, string Problem) ReadCounts((JsonElement? Answer, string Problem) read)
    {
        if (read.Answer is not { } answer)
            return ([], read.Problem);
        if (Text(answer, "outcome") != "counted" || !answer.TryGetProperty("counts", out var list) || list.ValueKind != JsonValueKind.Array)
            return ([], Text(answer, "detail") is { Length: > 0 } detail ? detail : "the answer says nothing");
        var counts = list.EnumerateArray().Select(c => c.ValueKind == JsonValueKind.Number && c.TryGetInt32(out var count) ? count : -1).ToList();
        return counts.Count == 0 ? ([], "no test calls it") : counts.Exists(c => c < 0) ? ([], "the answer cannot be read") : (counts, "");
    }

    /// <summary>True when the tests were stopped before their end, because there was enough to count or they took too long.</summary>
    public static bool WasCut((JsonElement? Answer, string Problem) read) =>
        read.Answer is { } answer && answer.TryGetProperty("cut", out var cut) && cut.ValueKind == JsonValueKind.True;

    private static List<MeasuredSize> Sizes(JsonElement answer)
    {
        var sizes = new List<MeasuredSize>();
        if (!answer.TryGetProperty("sizes", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostSizes)
            return [];
        foreach (var each in list.EnumerateArray())
        {
            if (each.ValueKind != JsonValueKind.Object || !each.TryGetProperty("size", out var value) || !value.TryGetInt32(out var size) || size < 0
                || (sizes.Count > 0 && size <= sizes[^1].Size)
                || Number(each, "before") is not ({ } before and > 0) || Number(each, "after") is not ({ } after and >= 0))
            {
                return [];
            }

            sizes.Add(new MeasuredSize(size, before, after));
        }

        return sizes;
    }

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A text of at most some hundred characters, in one line.</summary>
    private static string Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return "";
        try
        {
            var text = string.Concat(value.GetString()!.Select(c => char.IsControl(c) ? ' ' : c));
            return text.Length <= 400 ? text : text[..400];
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return "";
        }
    }
}
