using System.Text.Json;

namespace Agency.Adapters.Sarif;

/// <summary>Which of our rules means what another tool reports: the table <c>foreign-rules.json</c>.</summary>
internal static class ForeignRules
{
    /// <summary>Tools whose rules our fixers know by their own names.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "agency", "bandit", "mypy", "ruff" };

    private static readonly List<Row> Rows = Load();

    /// <summary>Our rules, qualified, that mean a rule of another tool or, where that is not known, one of its weaknesses.</summary>
    /// <param name="tool">In lower case, as findings carry it.</param>
    /// <param name="rule">The tool's own code.</param>
    /// <param name="weaknesses">The numbers of the CWEs that the report gives.</param>
    public static IReadOnlyList<string> Of(string tool, string rule, IReadOnlyCollection<int> weaknesses)
    {
        if (Known.Contains(tool))
            return [];
        var name = $"{tool}:{rule}";
        var known = Rows.Where(r => r.Theirs.Any(pattern => Fits(pattern, name))).ToList();
        if (known.Count == 0)
            known = [.. Rows.Where(r => r.Weaknesses.Overlaps(weaknesses))];
        return [.. known.SelectMany(r => r.Ours).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>True when a name fits a pattern in which each <c>*</c> stands for anything.</summary>
    private static bool Fits(string pattern, string name)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
            return string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase);
        if (!name.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase) || !name.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase))
            return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = name.IndexOf(part, at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return at <= name.Length - parts[^1].Length;
    }

    private static List<Row> Load()
    {
        using var stream = typeof(ForeignRules).Assembly.GetManifestResourceStream("foreign-rules.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(Read)];
    }

    private static Row Read(JsonElement row)
    {
        var ours = row.GetProperty("ours").GetString()!;
        return new Row(
            ours.Contains(':', StringComparison.Ordinal) ? [ours] : [$"ruff:{ours}", $"bandit:B{ours[1..]}"],
            row.GetProperty("cwe").EnumerateArray().Select(n => n.GetInt32()).ToHashSet(),
            [.. row.GetProperty("theirs").EnumerateArray().Select(t => t.GetString()!)]);
    }

    private sealed record Row(IReadOnlyList<string> Ours, HashSet<int> Weaknesses, IReadOnlyList<string> Theirs);
}
