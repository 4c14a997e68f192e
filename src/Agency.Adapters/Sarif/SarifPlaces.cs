using System.Text.Json;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Sarif;

/// <summary>
/// Finds the files that a run's artifact locations mean. A report that was written on another machine is read as if its
/// folder had been the project's; nothing outside of the project is ever looked at.
/// </summary>
internal sealed class SarifPlaces(JsonElement run, IProject project)
{
    private const int MostBases = 20;
    private const int LongestShown = 120;

    private readonly HashSet<RepositoryPath> files = [.. project.Files];
    private readonly Dictionary<(string?, string?, int?), (RepositoryPath?, string)> known = [];

    /// <returns>The file, or why there is none.</returns>
    public (RepositoryPath? File, string Problem) Find(JsonElement? location)
    {
        var (uri, baseId, index) = (location.Text("uri"), location.Text("uriBaseId"), location.Number("index"));
        if (!known.TryGetValue((uri, baseId, index), out var found))
            known[(uri, baseId, index)] = found = Resolve(uri, baseId, index);
        return found;
    }

    private (RepositoryPath?, string) Resolve(string? uri, string? baseId, int? index)
    {
        if (uri is null && ((JsonElement?)run).At("artifacts", index).Get("location") is { } artifact)
            (uri, baseId) = (artifact.Text("uri"), artifact.Text("uriBaseId"));
        if (string.IsNullOrEmpty(uri))
            return (null, "it names no file");
        var shown = OneLine.Of(uri, LongestShown);
        if (PathOf(uri) is not { } path)
            return (null, $"'{shown}' is no file");
        if (!IsRooted(path))
            path = Below(baseId, path);
        if (Inside(path) is not { } inside || !RepositoryPath.TryParse(inside, out var file))
            return (null, $"'{shown}' is outside of the project");
        return files.Contains(file) ? (file, "") : (null, $"'{shown}' is not among the project's files");
    }

    /// <summary>A path below its base; bases may stand on other bases.</summary>
    private string Below(string? baseId, string path)
    {
        for (var depth = 0; baseId is not null && depth < MostBases; depth++)
        {
            var foundation = run.Get("originalUriBaseIds").Get(baseId);
            if (foundation.Text("uri") is { Length: > 0 } uri && PathOf(uri) is { } folder)
            {
                if (IsRooted(folder))
                {
                    var joined = folder.TrimEnd('/') + "/" + path;
                    // Where the report was written the project lay elsewhere.
                    return Inside(joined) is null ? path : joined;
                }

                path = folder.TrimEnd('/') + "/" + path;
            }

            baseId = foundation.Text("uriBaseId");
        }

        return path;
    }

    /// <summary>The path of a URI that is one of a file, with '/' between its parts; null for any other.</summary>
    private static string? PathOf(string uri)
    {
        if (uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            var rest = uri["file:".Length..];
            if (!rest.StartsWith("//", StringComparison.Ordinal))
                return Uri.UnescapeDataString(rest);
            var slash = rest.IndexOf('/', 2);
            return slash < 0 || rest[2..slash] is not ("" or "localhost") ? null : Uri.UnescapeDataString(rest[slash..]);
        }

        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        if (colon > 1 && uri.AsSpan(0, colon).IndexOfAny('/', '\\', '.') < 0)
            return null;
        var path = Uri.UnescapeDataString(uri);
        return path.Contains('/', StringComparison.Ordinal) ? path : path.Replace('\\', '/');
    }

    private static bool IsRooted(string path) => path.StartsWith('/') || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));

    /// <summary>A path relative to the project's root, its dots resolved; null when it leaves the project.</summary>
    private string? Inside(string path)
    {
        if (IsRooted(path))
        {
            var root = new[] { project.MountPoint, project.Root }.FirstOrDefault(r => path.StartsWith(r.TrimEnd('/') + "/", StringComparison.Ordinal));
            if (root is null)
                return null;
            path = path[(root.TrimEnd('/').Length + 1)..];
        }

        var parts = new List<string>();
        foreach (var part in path.Split('/').Where(p => p is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }
}
