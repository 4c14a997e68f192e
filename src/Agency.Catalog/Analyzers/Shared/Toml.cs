namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Reads values of a TOML document whose author is not trusted to have used the right types.</summary>
internal static class Toml
{
    /// <summary>The table at a path of keys; null when it is not there or is no table.</summary>
    public static IReadOnlyDictionary<string, object?>? Table(IReadOnlyDictionary<string, object?>? table, params string[] keys)
    {
        foreach (var key in keys)
            table = table?.GetValueOrDefault(key) as IReadOnlyDictionary<string, object?>;
        return table;
    }

    /// <summary>The strings of an array, without whatever else is in it; null when it is no array.</summary>
    public static IReadOnlyList<string>? Strings(IReadOnlyDictionary<string, object?>? table, string key) =>
        table?.GetValueOrDefault(key) is IEnumerable<object?> list ? [.. list.OfType<string>()] : null;

    public static string? Text(IReadOnlyDictionary<string, object?>? table, string key) => table?.GetValueOrDefault(key) as string;

    public static bool? Flag(IReadOnlyDictionary<string, object?>? table, string key) => table?.GetValueOrDefault(key) as bool?;

    public static int? Number(IReadOnlyDictionary<string, object?>? table, string key) =>
        table?.GetValueOrDefault(key) is long number and >= 0 and <= int.MaxValue ? (int)number : null;
}
