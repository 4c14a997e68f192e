using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agency.Core.Detection;

namespace Agency.Languages.Python;

/// <summary>
/// Keeps what interpreters answered to a probe, together with a stamp of every file and folder that the answer depends on: it holds
/// as long as none of them changed. Starting an interpreter through a version manager takes longer than all the rest of a scan
/// that has nothing new to look at.
/// </summary>
/// <param name="cache">Null keeps nothing.</param>
/// <param name="home">The user's home folder, where version managers keep what they are told.</param>
internal sealed class InterpreterMemory(IResultCache? cache, string home)
{
    /// <summary>What the interpreter at a path answered; null when that is not known, or not any more.</summary>
    public async Task<string?> RecallAsync(string path, CancellationToken cancellationToken)
    {
        if (cache is null || await cache.ReadAsync(NameOf(path), cancellationToken) is not { } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.GetProperty("path").GetString() == path && root.GetProperty("stamps").EnumerateObject().All(s => s.Value.GetString() == StampOf(s.Name))
                ? root.GetProperty("answer").GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <param name="answer">What it printed; empty when it is no interpreter to be used.</param>
    /// <param name="dependsOn">The interpreter's own files and folders, beside the path.</param>
    public async Task KeepAsync(string path, string answer, IEnumerable<string> dependsOn, CancellationToken cancellationToken)
    {
        if (cache is null)
            return;
        var stamps = new JsonObject();
        foreach (var place in LinksFrom(path).Concat(ChoiceFiles(path)).Concat(dependsOn).Distinct(StringComparer.Ordinal))
            stamps[place] = StampOf(place);
        var entry = new JsonObject { ["path"] = path, ["stamps"] = stamps, ["answer"] = answer };
        await cache.WriteAsync(NameOf(path), entry.ToJsonString(), cancellationToken);
    }

    private static string NameOf(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..32];

    /// <summary>Size and modification time; the same for everything that is not there.</summary>
    private static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks} {file.LinkTarget}");
    }

    /// <summary>A path and all that its links lead over.</summary>
    private static IEnumerable<string> LinksFrom(string path)
    {
        yield return path;
        var info = new FileInfo(path);
        for (var hops = 0; hops < 10 && info.LinkTarget is { } target; hops++)
        {
            info = new FileInfo(Path.GetFullPath(target, info.DirectoryName!));
            yield return info.FullName;
        }
    }

    /// <summary>What pyenv and asdf read to choose the interpreter behind one of their shims.</summary>
    private IEnumerable<string> ChoiceFiles(string path) =>
        Path.GetDirectoryName(path) is { } folder && Path.GetFileName(folder) == "shims"
            ? [Path.Combine(Path.GetDirectoryName(folder)!, "version"), Path.Combine(home, ".tool-versions"), "/.tool-versions", "/.python-version"]
            : [];
}
