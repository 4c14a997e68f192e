using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agency.Adapters.Configuration;

/// <summary>The JSON schema (draft 2020-12) of <c>agency.yml</c>, for editors; published as <c>docs/agency.schema.json</c>.</summary>
public static class SettingsSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = SettingsLoader.FileName,
        };
        foreach (var (key, value) in Describe(SettingsModel.Root).ToList())
            schema[key] = value?.DeepClone();
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Describe(Setting setting)
    {
        var schema = new JsonObject { ["description"] = setting.Description };
        switch (setting.Kind)
        {
            case SettingKind.Group:
                schema["type"] = new JsonArray("object", "null");
                schema["additionalProperties"] = false;
                schema["properties"] = new JsonObject(setting.Children.Select(c => KeyValuePair.Create(c.Name, (JsonNode?)Describe(c))));
                break;
            case SettingKind.Number:
                schema["type"] = new JsonArray("integer", "null");
                schema["minimum"] = setting.Minimum;
                schema["maximum"] = setting.Maximum;
                schema["default"] = (int)setting.Default!;
                break;
            case SettingKind.List:
                schema["type"] = new JsonArray("array", "null");
                schema["items"] = Text(setting, orNull: false);
                schema["default"] = Enumeration((IReadOnlyList<string>)setting.Default!);
                break;
            case SettingKind.Commands:
                schema["type"] = new JsonArray("array", "null");
                schema["items"] = new JsonObject { ["type"] = "array", ["items"] = Text(setting, orNull: false), ["minItems"] = 1 };
                schema["default"] = new JsonArray();
                break;
            case SettingKind.Map:
                schema["type"] = new JsonArray("object", "null");
                schema["additionalProperties"] = new JsonObject { ["type"] = "string" };
                schema["propertyNames"] = new JsonObject { ["enum"] = Enumeration(setting.Allowed) };
                schema["default"] = new JsonObject();
                break;
            case SettingKind.Groups:
                schema["type"] = new JsonArray("object", "null");
                schema["additionalProperties"] = new JsonObject
                {
                    ["type"] = new JsonArray("object", "null"),
                    ["additionalProperties"] = false,
                    ["properties"] = new JsonObject(setting.Children.Select(c => KeyValuePair.Create(c.Name, (JsonNode?)Describe(c)))),
                };
                schema["default"] = new JsonObject();
                break;
            default:
                foreach (var (key, value) in Text(setting, orNull: true).ToList())
                    schema[key] = value?.DeepClone();
                schema["default"] = setting.Default as string;
                break;
        }

        return schema;
    }

    private static JsonObject Text(Setting setting, bool orNull)
    {
        if (setting.Allowed.Count > 0)
        {
            var values = Enumeration(setting.Allowed);
            if (orNull)
                values.Add(null);
            return new JsonObject { ["enum"] = values };
        }

        var schema = new JsonObject { ["type"] = orNull ? new JsonArray("string", "null") : "string", ["minLength"] = 1 };
        if (setting.Pattern is { } pattern)
            schema["pattern"] = $"^(?:{pattern})$";
        return schema;
    }

    private static JsonArray Enumeration(IEnumerable<string> values) => [.. values.Select(v => (JsonNode?)JsonValue.Create(v))];
}
