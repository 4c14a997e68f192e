using System.Text.Json;

namespace Agency.Languages.Python;

/// <summary>The worker's answer: a result, or an error with its kind and place.</summary>
internal sealed record WorkerAnswer(JsonElement? Result, string ErrorKind, string ErrorMessage, int Line, int Column)
{
    public static WorkerAnswer Failure(string kind, string message) => new(null, kind, message, 1, 1);

    public static WorkerAnswer Parse(string line)
    {
        try
        {
            // The tree of a large file can nest deeply; the worker limits itself before this does.
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 4096 });
            var root = document.RootElement;
            if (root.GetProperty("ok").GetBoolean())
                return new WorkerAnswer(root.GetProperty("result").Clone(), "", "", 0, 0);
            var error = root.GetProperty("error");
            return new WorkerAnswer(null, Text(error, "kind"), Text(error, "message"), Number(error, "line"), Number(error, "column"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Failure("worker", $"The Python worker gave an answer that cannot be read: {e.Message}");
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? Math.Max(number, 1) : 1;
}
