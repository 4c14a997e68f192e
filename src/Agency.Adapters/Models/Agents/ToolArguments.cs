using System.Globalization;
using System.Text.Json;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// The arguments of a call, which a model wrote: anything may be absent, of another type, or said as text.
/// </summary>
internal sealed class ToolArguments(IDictionary<string, object?>? values)
{
    /// <summary>Null when it is absent or no text.</summary>
    public string? Text(string name) => Value(name) switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        JsonElement { ValueKind: JsonValueKind.Number } json => json.GetRawText(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Null when it is absent or no whole number.</summary>
    public int? Number(string name) => int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Null when it is absent or no number.</summary>
    public double? Fraction(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The elements of a list; empty when it is absent or none.</summary>
    public IReadOnlyList<ToolArguments> Items(string name) => Value(name) is JsonElement { ValueKind: JsonValueKind.Array } json
        ? [.. json.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)
            .Select(e => new ToolArguments(e.EnumerateObject().DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => (object?)p.Value, StringComparer.Ordinal)))]
        : [];

    private object? Value(string name) => values is not null && values.TryGetValue(name, out var value) ? value : null;
}
