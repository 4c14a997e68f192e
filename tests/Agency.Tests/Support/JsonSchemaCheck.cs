using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Agency.Tests.Support;

/// <summary>
/// Validates JSON against the part of JSON Schema that our own schemas use. An unknown keyword fails, so that nothing
/// is taken for checked that is not.
/// </summary>
internal static class JsonSchemaCheck
{
    private static readonly string[] Informative = ["$schema", "$comment", "title", "description", "default"];

    /// <summary>What is wrong, each with its place; empty when the document is valid.</summary>
    public static IReadOnlyList<string> Errors(JsonNode schema, JsonNode? document)
    {
        var errors = new List<string>();
        Check(schema, document, "$", errors);
        return errors;
    }

    private static void Check(JsonNode schema, JsonNode? value, string at, List<string> errors)
    {
        if (schema is JsonValue always)
        {
            if (!always.GetValue<bool>())
                errors.Add($"{at}: not allowed");
            return;
        }

        foreach (var (keyword, rule) in schema.AsObject())
        {
            if (!Informative.Contains(keyword) && !Holds(keyword, rule!, schema.AsObject(), value, at, errors))
                errors.Add($"{at}: violates {keyword} {rule!.ToJsonString()} with {value?.ToJsonString() ?? "null"}");
        }
    }

    private static bool Holds(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string at, List<string> errors)
    {
        switch (keyword)
        {
            case "type":
                var types = rule is JsonArray several ? several.Select(t => t!.GetValue<string>()) : [rule.GetValue<string>()];
                return types.Any(t => t == TypeOf(value) || (t == "number" && TypeOf(value) == "integer"));
            case "enum":
                return rule.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value));
            case "const":
                return JsonNode.DeepEquals(rule, value);
            case "pattern":
                return value is not JsonValue || TypeOf(value) != "string" || Regex.IsMatch(value.GetValue<string>(), rule.GetValue<string>());
            case "minLength":
                return TypeOf(value) != "string" || value!.GetValue<string>().Length >= rule.GetValue<int>();
            case "minimum":
                return TypeOf(value) is not ("integer" or "number") || value!.GetValue<double>() >= rule.GetValue<double>();
            case "maximum":
                return TypeOf(value) is not ("integer" or "number") || value!.GetValue<double>() <= rule.GetValue<double>();
            case "format" when rule.GetValue<string>() == "date-time":
                return TypeOf(value) != "string" || DateTimeOffset.TryParse(value!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out _);
            case "required":
                return value is not JsonObject whole || rule.AsArray().All(name => whole.ContainsKey(name!.GetValue<string>()));
            case "items":
                foreach (var (item, index) in (value as JsonArray ?? []).Select((item, index) => (item, index)))
                    Check(rule, item, $"{at}[{index}]", errors);
                return true;
            case "properties":
                foreach (var (name, child) in value as JsonObject ?? [])
                {
                    if (rule[name] is { } known)
                        Check(known, child, $"{at}.{name}", errors);
                }

                return true;
            case "additionalProperties":
                foreach (var (name, child) in (value as JsonObject ?? []).Where(p => schema["properties"]?[p.Key] is null))
                    Check(rule, child, $"{at}.{name}", errors);
                return true;
            case "propertyNames":
                foreach (var (name, _) in value as JsonObject ?? [])
                    Check(rule, JsonValue.Create(name), $"{at}.{name} (name)", errors);
                return true;
            default:
                throw new NotSupportedException($"This check does not know the keyword '{keyword}'.");
        }
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => value.ToJsonString().IndexOfAny(['.', 'e', 'E']) < 0 ? "integer" : "number",
            _ => "boolean",
        },
    };
}
