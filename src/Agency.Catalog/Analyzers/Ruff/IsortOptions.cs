using System.Globalization;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Translates options of isort to ruff's. What ruff has no word for is left out.
/// References: https://pycqa.github.io/isort/docs/configuration/options.html and https://docs.astral.sh/ruff/settings/#lintisort
/// </summary>
internal static class IsortOptions
{
    private static readonly Dictionary<string, string> Flags = new(StringComparer.Ordinal)
    {
        ["case_sensitive"] = "case-sensitive",
        ["combine_as_imports"] = "combine-as-imports",
        ["force_single_line"] = "force-single-line",
        ["sl"] = "force-single-line",
        ["force_sort_within_sections"] = "force-sort-within-sections",
        ["from_first"] = "from-first",
        ["length_sort"] = "length-sort",
        ["length_sort_straight"] = "length-sort-straight",
        ["no_sections"] = "no-sections",
        ["order_by_type"] = "order-by-type",
    };

    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["known_first_party"] = "known-first-party",
        ["known_third_party"] = "known-third-party",
        ["known_local_folder"] = "known-local-folder",
        ["single_line_exclusions"] = "single-line-exclusions",
        ["force_to_top"] = "force-to-top",
    };

    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["lines_after_imports"] = "lines-after-imports",
        ["lines_between_types"] = "lines-between-types",
    };

    /// <summary>isort's own sections.</summary>
    private static readonly Dictionary<string, string> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FUTURE"] = "future",
        ["STDLIB"] = "standard-library",
        ["THIRDPARTY"] = "third-party",
        ["FIRSTPARTY"] = "first-party",
        ["LOCALFOLDER"] = "local-folder",
    };

    private static readonly string[] Skips = ["skip", "extend_skip", "skip_glob", "extend_skip_glob"];

    /// <summary>The globs of files whose imports isort is told to leave alone.</summary>
    public static IReadOnlyList<string> SkippedBy(IReadOnlyDictionary<string, object?> options) =>
        [.. Skips.SelectMany(s => Items(options.GetValueOrDefault(s)) ?? []).SelectMany(glob => new[] { glob, $"{glob}/*", $"**/{glob}/*" })];

    /// <param name="options">By isort's names, with values as TOML or INI have them.</param>
    public static IReadOnlyDictionary<string, object?> Translate(IReadOnlyDictionary<string, object?> options)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (options.GetValueOrDefault("profile") as string is "google")
        {
            result["force-single-line"] = true;
            result["force-sort-within-sections"] = true;
            result["order-by-type"] = false;
            result["single-line-exclusions"] = (string[])["typing"];
        }

        foreach (var (name, value) in options)
        {
            if (Flags.TryGetValue(name, out var flag) && Flag(value) is { } on)
                result[flag] = on;
            else if (Lists.TryGetValue(name, out var list) && Items(value) is { Count: > 0 } items)
                result[list] = items;
            else if (Numbers.TryGetValue(name, out var number) && Number(value) is { } count)
                result[number] = count;
        }

        AddSections(options, result);
        return result;
    }

    /// <summary>Sections of the project's own, where each is in the order and says what belongs to it.</summary>
    private static void AddSections(IReadOnlyDictionary<string, object?> options, Dictionary<string, object?> result)
    {
        if (Items(options.GetValueOrDefault("sections")) is not { Count: > 0 } order)
            return;
        var own = order.Where(s => !Sections.ContainsKey(s)).Select(s => s.ToLowerInvariant())
            .ToDictionary(s => s, s => Items(options.GetValueOrDefault($"known_{s}")), StringComparer.Ordinal);
        if (own.Values.Any(known => known is not { Count: > 0 }))
            return;
        var names = order.Select(s => Sections.GetValueOrDefault(s) ?? s.ToLowerInvariant()).ToList();
        result["section-order"] = (string[])[.. names, .. Sections.Values.Except(names)];
        if (own.Count > 0)
            result["sections"] = own.ToDictionary(s => s.Key, s => (object?)s.Value);
    }

    private static bool? Flag(object? value) => value switch
    {
        bool flag => flag,
        string text => text.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "1" => true,
            "false" or "no" or "off" or "0" => false,
            _ => null,
        },
        _ => null,
    };

    private static IReadOnlyList<string>? Items(object? value) => value switch
    {
        string text => [.. text.Split([',', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        IEnumerable<object?> list => [.. list.OfType<string>()],
        _ => null,
    };

    private static long? Number(object? value) => value switch
    {
        long number => number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
