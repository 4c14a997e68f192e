using System.Globalization;
using System.Text;

namespace Agency.Testing.Fakes.Models;

/// <summary>Writes answers as Anthropic's messages are streamed.</summary>
internal static class AnthropicWire
{
    public static string Write(WireAnswer answer) => answer.Kind == WireKind.Error
        ? Wire.Respond(answer, "application/json", $$$"""{"type":"error","error":{"type":"some_error","message":{{{Wire.Json(answer.Message)}}}}}""")
        : Wire.Respond(answer, "text/event-stream", Stream(answer));

    private static string Stream(WireAnswer answer)
    {
        var stream = new StringBuilder();
        Event("message_start", string.Create(CultureInfo.InvariantCulture, $$$""","message":{"id":"m1","type":"message","role":"assistant","model":"fake","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":{{{answer.Usage.Input}}},"output_tokens":1 } }"""));
        switch (answer.Kind)
        {
            case WireKind.Cut:
                return stream.ToString();
            case WireKind.BreaksOff:
                Event("error", $$$""","error":{"type":"overloaded_error","message":{{{Wire.Json(answer.Message)}}} }""");
                return stream.ToString();
            case WireKind.Malformed:
                return stream.Append("event: content_block_start\ndata: {\"type\":\"content_bl\n\n").ToString();
        }

        var index = 0;
        if (answer.Text.Length > 0)
            Block("""{"type":"text","text":""}""", "text_delta", "text", answer.Text);
        for (var i = 0; i < answer.Calls.Count; i++)
            Block(string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"tool_use","id":"toolu_{{{i}}}","name":{{{Wire.Json(answer.Calls[i].Name)}}},"input":{}}"""), "input_json_delta", "partial_json", answer.Calls[i].Arguments);
        var stop = answer.IsCutOff ? "max_tokens" : answer.IsRefusal ? "refusal" : answer.Calls.Count > 0 ? "tool_use" : "end_turn";
        Event("message_delta", string.Create(CultureInfo.InvariantCulture, $$$""","delta":{"stop_reason":"{{{stop}}}","stop_sequence":null},"usage":{"output_tokens":{{{answer.Usage.Output}}} }"""));
        Event("message_stop", "");
        return stream.ToString();

        void Block(string start, string delta, string field, string text)
        {
            Event("content_block_start", string.Create(CultureInfo.InvariantCulture, $""","index":{index},"content_block":{start}"""));
            foreach (var piece in Wire.Pieces(text))
                Event("content_block_delta", string.Create(CultureInfo.InvariantCulture, $$$""","index":{{{index}}},"delta":{"type":"{{{delta}}}","{{{field}}}":{{{Wire.Json(piece)}}} }"""));
            Event("content_block_stop", string.Create(CultureInfo.InvariantCulture, $""","index":{index++}"""));
        }

        void Event(string name, string rest) => stream.Append(CultureInfo.InvariantCulture, $"event: {name}\ndata: {{\"type\":\"{name}\"{rest}}}\n\n");
    }
}
