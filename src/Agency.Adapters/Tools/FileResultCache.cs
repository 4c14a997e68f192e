using Agency.Core.Detection;

namespace Agency.Adapters.Tools;

/// <summary>Keeps results in files of a folder of Agency's cache.</summary>
public sealed class FileResultCache(string folder) : IResultCache
{
    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(PathOf(name), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public async Task WriteAsync(string name, string value, CancellationToken cancellationToken)
    {
        var fresh = PathOf($"{name}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(fresh, value, cancellationToken);
            File.Move(fresh, PathOf(name), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A result that is not kept is only slower to get again.
            Remove(fresh);
        }
        catch
        {
            Remove(fresh);
            throw;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where the folder cannot be used, there is nothing either.
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".json");
}
