using System.Text.Json;
using Agency.Core.Repair;
using Agency.Core.Verification;

namespace Agency.Languages.Python.Harness;

/// <summary>Reads what the fork server says. The tests share its process: what is no answer says nothing.</summary>
internal static class HarnessAnswers
{
    public static bool IsLast(string line) => line.StartsWith("{\"done\":true", StringComparison.Ordinal);

    /// <summary>What a function does with each input; null for a line that does not say.</summary>
    public static (int Number, int Given, IReadOnlyList<string> Outcomes)? ReadProbe(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var answer = document.RootElement;
            return answer.TryGetProperty("outcomes", out var outcomes)
                ? (answer.GetProperty("name").GetInt32(), answer.GetProperty("given").GetInt32(), [.. outcomes.EnumerateArray().Select(o => o.GetString() ?? "")])
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The number of a variant and what became of it; null for a line that is no answer.</summary>
    public static (int Number, VariantRun Run)? Read(string line, string mountPoint)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var answer = document.RootElement;
            var results = answer.GetProperty("results").EnumerateObject().ToDictionary(
                r => r.Name, r => TestEvents.Result(r.Name, r.Value, mountPoint), StringComparer.Ordinal);
            var lines = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<int>>>(StringComparer.Ordinal);
            foreach (var extra in answer.GetProperty("extra").EnumerateArray())
            {
                switch (extra.GetProperty("event").GetString())
                {
                    case "lines":
                        lines[extra.GetProperty("id").GetString()!] = extra.GetProperty("files").EnumerateObject().ToDictionary(
                            f => f.Name, f => (IReadOnlyList<int>)[.. f.Value.EnumerateArray().Select(n => n.GetInt32())], StringComparer.Ordinal);
                        break;
                    case "collect_error":
                        var error = TestEvents.Result(extra.GetProperty("id").GetString()!, extra, mountPoint) with { Outcome = TestOutcome.Error };
                        results[error.Id] = error;
                        break;
                }
            }

            var isolation = answer.GetProperty("mode").GetString() switch { "warm" => Isolation.Function, "cold" => Isolation.Project, _ => Isolation.Process };
            return (answer.GetProperty("name").GetInt32(), new VariantRun(results, lines, isolation, answer.GetProperty("note").GetString()!));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
