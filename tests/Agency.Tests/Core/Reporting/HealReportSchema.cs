using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Agency.Core.Reporting;
using Agency.Tests.Support;

namespace Agency.Tests.Core.Reporting;

/// <summary>Makes the JSON schema of the heal report from its records and their doc comments.</summary>
internal static class HealReportSchema
{
    private static readonly XmlDocumentation Documentation = new(typeof(HealReport).Assembly);

    public static string Write()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
        var schema = HealReportJsonContext.Default.HealReport.GetJsonSchemaAsNode(options).AsObject();
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = HealReport.SchemaName,
        };
        foreach (var (key, value) in schema)
            whole[key] = value?.DeepClone();
        whole["properties"]!["schema"]!["const"] = HealReport.SchemaName;
        var layout = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return whole.ToJsonString(layout) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
            return node;
        var summary = context.PropertyInfo?.AttributeProvider is PropertyInfo property ? Documentation.Of(property) : null;
        summary ??= Documentation.Of(Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type);
        if (schema["properties"] is JsonObject properties)
        {
            // Every property is always written; one without a value is null.
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode?)JsonValue.Create(p.Key))]);
            schema["additionalProperties"] = false;
        }

        if (summary is not null)
            schema.Insert(0, "description", summary);
        return schema;
    }
}
