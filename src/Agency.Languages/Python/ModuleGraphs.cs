using System.Security.Cryptography;
using System.Text;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python;

/// <summary>
/// Module graphs by the content they were read from. Every fixer of a run asks for the same one, and reading it takes
/// a look at every file.
/// </summary>
internal sealed class ModuleGraphs(Func<string, IReadOnlyDictionary<RepositoryPath, SourceText>, CancellationToken, Task<ModuleGraph>> read) : IDisposable
{
    private const int Kept = 4;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly List<(string Key, ModuleGraph Graph)> known = [];

    public async Task<ModuleGraph> GetAsync(string root, IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken)
    {
        var key = KeyOf(root, files);
        await turn.WaitAsync(cancellationToken);
        try
        {
            var index = known.FindIndex(k => k.Key == key);
            var entry = index >= 0 ? known[index] : (key, await read(root, files, cancellationToken));
            if (index >= 0)
                known.RemoveAt(index);
            else if (known.Count == Kept)
                known.RemoveAt(0);
            known.Add(entry);
            return entry.Item2;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static string KeyOf(string root, IReadOnlyDictionary<RepositoryPath, SourceText> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(root));
        foreach (var (file, source) in files.OrderBy(f => f.Key))
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{file.Value}\0{source.Hash}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
