using System.Text.Json;
using System.Text.Unicode;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake.Http;

/// <summary>JSON of strangers: every text in it can be read when this has let it through, and no property is there twice.</summary>
internal static class JsonBody
{
    private const int MaxDepth = 64;

    /// <summary>The document; null with what is to be answered when it is none.</summary>
    public static (JsonDocument? Document, IResult? Refusal) Parse(byte[] body)
    {
        if (!Utf8.IsValid(body))
            return (null, Bad("The body is not valid UTF-8."));
        if (!CanBeRead(body))
            return (null, Bad("The body is not JSON that can be read, or nested deeper than 64."));
        try
        {
            var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return (document, null);
            document.Dispose();
            return (null, Bad("The body must be a JSON object."));
        }
        catch (JsonException)
        {
            return (null, Bad("The body has a property twice."));
        }
    }

    private static IResult Bad(string message) => ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", message);

    /// <summary>Half of a surrogate pair, escaped, is JSON and yet no text: reading it would fail later.</summary>
    private static bool CanBeRead(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return true;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
