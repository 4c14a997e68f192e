using System.Globalization;
using System.Text.Json;
using Agency.Core.Detection;

namespace Agency.Adapters.Sarif;

/// <summary>What a run says of one result's rule, the result's own words included.</summary>
/// <param name="Id">The tool's own code.</param>
/// <param name="Level"><c>error</c>, <c>warning</c>, <c>note</c> or <c>none</c>.</param>
/// <param name="Tags">Of the rule and the result, in lower case.</param>
/// <param name="Weaknesses">CWE numbers.</param>
/// <param name="Severity">What the tool says itself; null when it says nothing.</param>
internal sealed record SarifRule(
    string Id, string Level, IReadOnlySet<string> Tags, IReadOnlySet<int> Weaknesses, Severity? Severity, Uri? Help, JsonElement? Descriptor)
{
    private const int LongestId = 200;

    /// <param name="rulesById">Every rule that the run's tool and its extensions describe.</param>
    public static SarifRule Of(JsonElement run, JsonElement result, IReadOnlyDictionary<string, JsonElement> rulesById)
    {
        var descriptor = DescriptorOf(run, result, rulesById);
        var id = result.Text("ruleId") ?? result.Get("rule").Text("id") ?? descriptor.Text("id") ?? "";
        JsonElement?[] bags = [descriptor.Get("properties"), result.Get("properties")];
        var tags = bags.SelectMany(b => b.Texts("tags")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var weaknesses = tags.Concat(bags.SelectMany(b => b.Texts("cwe").Concat(b.Texts("CWE")))).SelectMany(WeaknessesIn)
            .Concat(Taxa(result.Items("taxa")))
            .Concat(Taxa(descriptor.Items("relationships").Select(r => r.Get("target") ?? default)))
            .ToHashSet();
        return new SarifRule(
            id.Length == 0 ? "unnamed" : OneLine.Of(id, LongestId),
            result.Text("level") ?? descriptor.Get("defaultConfiguration").Text("level") ?? "warning",
            tags,
            weaknesses,
            SeverityIn(bags),
            Uri.TryCreate(descriptor.Text("helpUri"), UriKind.Absolute, out var help) && help.Scheme is "https" or "http" ? help : null,
            descriptor);
    }

    /// <summary>The message as the tool words it; one that refers to the rule's texts is put together from them.</summary>
    public string MessageOf(JsonElement result)
    {
        var message = result.Get("message");
        var text = message.Text("text") ?? message.Text("markdown");
        if (text is null && message.Text("id") is { } id && Descriptor.Get("messageStrings").Get(id).Text("text") is { } template)
        {
            text = template;
            var number = 0;
            foreach (var argument in message.Texts("arguments"))
                text = text.Replace($"{{{number++.ToString(CultureInfo.InvariantCulture)}}}", argument, StringComparison.Ordinal);
        }

        return OneLine.OfMessage(text ?? Descriptor.Get("shortDescription").Text("text") ?? Descriptor.Text("name") ?? Id);
    }

    private static JsonElement? DescriptorOf(JsonElement run, JsonElement result, IReadOnlyDictionary<string, JsonElement> rulesById)
    {
        var reference = result.Get("rule");
        var tool = run.Get("tool");
        var component = reference.Get("toolComponent");
        var part = component.Number("index") is >= 0 and var extension ? tool.At("extensions", extension)
            : component.Text("name") is { } name ? tool.Items("extensions").Cast<JsonElement?>().FirstOrDefault(e => e.Text("name") == name) ?? tool.Get("driver")
            : tool.Get("driver");
        if (part.At("rules", result.Number("ruleIndex") ?? reference.Number("index")) is { } indexed)
            return indexed;
        if ((result.Text("ruleId") ?? reference.Text("id")) is not { } id)
            return null;
        if (rulesById.TryGetValue(id, out var described))
            return described;
        // CA1000/1 is a variant of CA1000.
        var slash = id.LastIndexOf('/');
        return slash > 0 && rulesById.TryGetValue(id[..slash], out var whole) ? whole : null;
    }

    private static Severity? SeverityIn(JsonElement?[] bags)
    {
        foreach (var bag in bags.Reverse())
        {
            var score = bag.Get("security-severity");
            var text = score is { ValueKind: JsonValueKind.Number } ? score.Value.GetRawText() : bag.Text("security-severity");
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                return number >= 7 ? Core.Detection.Severity.High : number >= 4 ? Core.Detection.Severity.Medium : Core.Detection.Severity.Low;
            if ((bag.Text("issue_severity") ?? bag.Text("severity"))?.ToUpperInvariant() is { } word)
            {
                return word switch
                {
                    "HIGH" or "CRITICAL" or "BLOCKER" or "ERROR" => Core.Detection.Severity.High,
                    "MEDIUM" or "MODERATE" or "WARNING" or "MAJOR" => Core.Detection.Severity.Medium,
                    "LOW" or "INFO" or "MINOR" => Core.Detection.Severity.Low,
                    _ => null,
                };
            }
        }

        return null;
    }

    private static IEnumerable<int> Taxa(IEnumerable<JsonElement> references) => references
        .Where(r => string.Equals(r.Get("toolComponent").Text("name"), "CWE", StringComparison.OrdinalIgnoreCase) || r.Text("id")?.StartsWith("CWE", StringComparison.OrdinalIgnoreCase) == true)
        .SelectMany(r => WeaknessesIn("cwe-" + r.Text("id")));

    /// <summary>The numbers in texts such as <c>external/cwe/cwe-089</c>, <c>CWE-89: Improper ...</c> and <c>cwe:89</c>.</summary>
    private static IEnumerable<int> WeaknessesIn(string text)
    {
        for (var at = 0; (at = text.IndexOf("cwe", at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            at += 3;
            var start = at;
            while (start < text.Length && text[start] is '-' or ':' or '_' or ' ' or '/')
                start++;
            var end = start;
            while (end < text.Length && end - start < 6 && char.IsAsciiDigit(text[end]))
                end++;
            if (end > start)
                yield return int.Parse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }
}
