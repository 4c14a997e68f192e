using System.CommandLine;
using System.CommandLine.Parsing;
using Agency.Core.Detection;

namespace Agency.Cli;

/// <summary>
/// Options that take names from a list. System.CommandLine reads an enumeration as .NET does: a number is taken for a name, and
/// several names with commas for one value that means nothing.
/// </summary>
internal static class Choice
{
    public static Option<T> One<T>(string name, string description)
        where T : struct, Enum => new(name) { Description = description, CustomParser = result => Read<T>(result, name, [.. result.Tokens.Select(t => t.Value)]).FirstOrDefault() };

    /// <summary>Several, one behind the other or with commas between; the option may also be given again.</summary>
    public static Option<T[]> Several<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = description,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => Read<T>(result, name, [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries))]),
        };

    private static T[] Read<T>(ArgumentResult result, string option, IReadOnlyList<string> words)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var word in words.Where(w => !values.ContainsKey(w)).Take(1))
            result.AddError($"{option} takes {string.Join(", ", values.Keys.Select(n => typeof(T) == typeof(Priority) ? n : n.ToLowerInvariant()))}, and not '{word}'.");
        return [.. words.Where(values.ContainsKey).Select(w => values[w])];
    }
}
