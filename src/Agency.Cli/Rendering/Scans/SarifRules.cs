using System.Text.Json;
using Agency.Core.Detection;
using Agency.Core.Sessions;

namespace Agency.Cli.Rendering.Scans;

/// <summary>The rules that a SARIF log's results refer to, each once.</summary>
internal sealed class SarifRules
{
    private readonly List<Finding> examples = [];
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);

    private SarifRules()
    {
    }

    public static SarifRules Of(IReadOnlyList<Finding> findings)
    {
        var rules = new SarifRules();
        foreach (var finding in findings)
        {
            if (rules.indices.TryAdd(IdOf(finding), rules.examples.Count))
                rules.examples.Add(finding);
        }

        return rules;
    }

    public static string IdOf(Finding finding) => $"{finding.Tool}/{finding.Rule}";

    /// <summary>SARIF's level. A weakness of low severity is a warning: an error is what stops a review.</summary>
    public static string LevelOf(Finding finding) => finding.Priority switch
    {
        Priority.P0 when finding.Severity == Severity.Low => "warning",
        Priority.P0 or Priority.P1 => "error",
        Priority.P2 => "warning",
        _ => "note",
    };

    public int IndexOf(Finding finding) => indices[IdOf(finding)];

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("rules");
        foreach (var example in examples)
            WriteRule(json, example);
        json.WriteEndArray();
    }

    private static void WriteRule(Utf8JsonWriter json, Finding example)
    {
        var category = KebabCase.Of(example.Category);
        var where = example.HelpUri is { } uri ? $" It is explained at {uri.AbsoluteUri}" : "";
        json.WriteStartObject();
        json.WriteString("id", IdOf(example));
        json.WriteString("name", example.Rule);
        json.WriteStartObject("shortDescription");
        json.WriteString("text", $"{example.Rule} of {example.Tool} ({category})");
        json.WriteEndObject();
        if (example.HelpUri is { } help)
            json.WriteString("helpUri", help.AbsoluteUri);
        json.WriteStartObject("help");
        json.WriteString("text", $"A finding of {example.Tool}, rule {example.Rule}, category {category}.{where}");
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(example));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue(category);
        json.WriteStringValue(example.Tool);
        json.WriteEndArray();
        if (example.Category == Category.Security)
        {
            // GitHub sorts security results by this number: over 7 is high, over 4 medium.
            json.WriteString("security-severity", example.Severity switch { Severity.High => "8.0", Severity.Medium => "5.5", _ => "3.0" });
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
