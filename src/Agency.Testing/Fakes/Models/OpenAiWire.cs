using System.Globalization;
using System.Text;

namespace Agency.Testing.Fakes.Models;

/// <summary>Writes answers as OpenAI's chat completions are streamed.</summary>
internal static class OpenAiWire
{
    public static string Write(WireAnswer answer) => answer.Kind == WireKind.Error
        ? Wire.Respond(answer, "application/json", $$$"""{"error":{"message":{{{Wire.Json(answer.Message)}}},"type":"some_error","param":null,"code":null}}""")
        : Wire.Respond(answer, "text/event-stream", Stream(answer));

    private static string Stream(WireAnswer answer)
    {
        var stream = new StringBuilder();
        Chunk("""{"role":"assistant","content":""}""", null);
        switch (answer.Kind)
        {
            case WireKind.Cut:
                return stream.ToString();
            case WireKind.BreaksOff:
                // Services of this protocol have no event for it: some end, some write an object without choices.
                return stream.Append(CultureInfo.InvariantCulture, $"data: {{\"error\":{{\"message\":{Wire.Json(answer.Message)},\"type\":\"server_error\"}}}}\n\n").ToString();
            case WireKind.Malformed:
                return stream.Append("data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"del\n\n").ToString();
        }

        foreach (var piece in Wire.Pieces(answer.Text))
            Chunk(answer.IsRefusal ? $$"""{"refusal":{{Wire.Json(piece)}}}""" : $$"""{"content":{{Wire.Json(piece)}}}""", null);
        for (var i = 0; i < answer.Calls.Count; i++)
        {
            Chunk(string.Create(CultureInfo.InvariantCulture, $$$"""{"tool_calls":[{"index":{{{i}}},"id":"call_{{{i}}}","type":"function","function":{"name":{{{Wire.Json(answer.Calls[i].Name)}}},"arguments":""}}]}"""), null);
            foreach (var piece in Wire.Pieces(answer.Calls[i].Arguments))
                Chunk(string.Create(CultureInfo.InvariantCulture, $$$"""{"tool_calls":[{"index":{{{i}}},"function":{"arguments":{{{Wire.Json(piece)}}} } }] }"""), null);
        }

        Chunk("{}", answer.IsCutOff ? "length" : answer.IsRefusal ? "content_filter" : answer.Calls.Count > 0 ? "tool_calls" : "stop");
        var (input, output) = answer.Usage;
        return stream.Append(CultureInfo.InvariantCulture, $$$"""data: {"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"fake","choices":[],"usage":{"prompt_tokens":{{{input}}},"completion_tokens":{{{output}}},"total_tokens":{{{input + output}}} } }""")
            .Append("\n\ndata: [DONE]\n\n").ToString();

        void Chunk(string delta, string? finish) => stream.Append(
            $$$"""data: {"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"fake","choices":[{"index":0,"delta":{{{delta}}},"finish_reason":{{{(finish is null ? "null" : Wire.Json(finish))}}}}]}""").Append("\n\n");
    }
}
