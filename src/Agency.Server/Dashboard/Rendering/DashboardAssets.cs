using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>The files beside the pages, from inside the program. Their addresses hold a hash of their content, so that browsers may keep them for good.</summary>
internal static class DashboardAssets
{
    public const string Prefix = "/healing/assets/";

    private const string ResourcePrefix = "dashboard-assets/";

    private static readonly FrozenDictionary<string, DashboardAsset> Files = Load();

    public static IEnumerable<DashboardAsset> All => Files.Values;

    /// <summary>The file of a hash and a name; null where there is none.</summary>
    public static DashboardAsset? Find(string hash, string name) => Files.TryGetValue(name, out var file) && file.Hash == hash ? file : null;

    public static string UrlOf(string name) => $"{Prefix}{Files[name].Hash}/{name}";

    private static FrozenDictionary<string, DashboardAsset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Select(resource =>
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var name = resource[ResourcePrefix.Length..];
            var type = Path.GetExtension(name) switch
            {
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => "application/octet-stream",
            };
            return new DashboardAsset(name, type, Convert.ToHexStringLower(SHA256.HashData(content))[..16], content);
        }).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }
}
