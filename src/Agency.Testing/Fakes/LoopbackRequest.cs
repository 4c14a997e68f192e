namespace Agency.Testing.Fakes;

/// <summary>A request that arrived.</summary>
/// <param name="Target">Path and query, as they were sent.</param>
/// <param name="Headers">By name in lower case.</param>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The path alone.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>The query's values by name, decoded.</summary>
    public IReadOnlyDictionary<string, string> Query => Target.Contains('?', StringComparison.Ordinal)
        ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p.Length > 1 ? p[1] : ""), StringComparer.Ordinal)
        : new Dictionary<string, string>();
}
