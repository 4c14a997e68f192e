using System.Text.Json;
using Agency.Core.Verification;

namespace Agency.Languages.Python;

/// <summary>The harness's event file, read: one JSON object a line; a last line cut short by a kill is ignored.</summary>
internal sealed class TestEvents
{
    private readonly Dictionary<string, TestResult> results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> collectionErrors = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, TestResult> Results => results;

    public IReadOnlyDictionary<string, string> CollectionErrors => collectionErrors;

    public int Collected { get; private set; }

    /// <summary>The runner's own exit code; null when it never came to an end.</summary>
    public int? Exit { get; private set; }

    /// <param name="mountPoint">Where the project is mounted: frames below it are its own.</param>
    public static async Task<TestEvents> ReadAsync(string file, string mountPoint, CancellationToken cancellationToken)
    {
        var events = new TestEvents();
        if (!File.Exists(file))
            return events;
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                events.Take(document.RootElement, mountPoint);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                // The tests share a disk with the file and may write to it: what is not an event says nothing.
            }
        }

        return events;
    }

    /// <summary>What an event says of a test.</summary>
    public static TestResult Result(string id, JsonElement e, string mountPoint) => new(
        id,
        Outcome(Text(e, "outcome")),
        TimeSpan.FromSeconds(e.TryGetProperty("seconds", out var seconds) && seconds.TryGetDouble(out var number) ? number : 0),
        Text(e, "message"),
        Frames(e, mountPoint))
    {
        Exception = Text(e, "exception") is { Length: > 0 } name ? name : null,
    };

    private void Take(JsonElement e, string mountPoint)
    {
        switch (e.GetProperty("event").GetString())
        {
            case "collected":
                Collected++;
                break;
            case "collect_error":
                collectionErrors[e.GetProperty("id").GetString()!] = Text(e, "message");
                break;
            case "test":
                var id = e.GetProperty("id").GetString()!;
                results[id] = Result(id, e, mountPoint);
                break;
            case "finish":
                Exit = e.GetProperty("exit").GetInt32();
                break;
        }
    }

    private static TestOutcome Outcome(string? word) => word switch
    {
        "passed" => TestOutcome.Passed,
        "skipped" => TestOutcome.Skipped,
        "xfailed" => TestOutcome.ExpectedFailure,
        "xpassed" => TestOutcome.UnexpectedPass,
        "failed" => TestOutcome.Failed,
        _ => TestOutcome.Error,
    };

    private static List<StackFrameInfo> Frames(JsonElement e, string mountPoint)
    {
        if (!e.TryGetProperty("traceback", out var list) || list.ValueKind != JsonValueKind.Array)
            return [];
        var frames = new List<StackFrameInfo>();
        foreach (var frame in list.EnumerateArray())
        {
            var file = Text(frame, "file");
            if (file.StartsWith(mountPoint.TrimEnd('/') + "/", StringComparison.Ordinal))
                file = file[(mountPoint.TrimEnd('/').Length + 1)..];
            if (!Path.IsPathRooted(file))
                frames.Add(new StackFrameInfo(file, frame.GetProperty("line").GetInt32(), Text(frame, "function")));
        }

        return frames;
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
