using System.Reflection;
using System.Security.Cryptography;

namespace Agency.Languages.Python;

/// <summary>Writes the worker package, which travels inside this assembly, to a folder named by its content.</summary>
internal static class WorkerFiles
{
    private const string Prefix = "agency_worker/";

    /// <summary>The folder that holds the package; written on first use, complete or not at all.</summary>
    public static async Task<string> MaterialiseAsync(string cacheFolder, CancellationToken cancellationToken)
    {
        var assembly = typeof(WorkerFiles).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name[Prefix.Length..], Bytes: Read(assembly, name)))
            .ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, bytes) in files)
            hash.AppendData(bytes);
        var target = Path.Combine(cacheFolder, "worker", Convert.ToHexStringLower(hash.GetHashAndReset())[..16], "agency_worker");
        if (Directory.Exists(target))
            return target;

        var staging = Path.Combine(cacheFolder, "worker", Path.GetRandomFileName(), "agency_worker");
        Directory.CreateDirectory(staging);
        foreach (var (name, bytes) in files)
            await File.WriteAllBytesAsync(Path.Combine(staging, name), bytes, cancellationToken);
        try
        {
            Directory.Move(Path.GetDirectoryName(staging)!, Path.GetDirectoryName(target)!);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another process was first; its copy is the same.
            Directory.Delete(Path.GetDirectoryName(staging)!, recursive: true);
        }

        return target;
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
