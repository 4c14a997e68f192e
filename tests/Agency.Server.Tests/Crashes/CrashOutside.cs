using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Agency.Server.Tests.Crashes;

/// <summary>
/// An outside world in a folder. Like one that honours idempotency keys, it does what has the same key once, whoever asks and
/// however often at the same time, and gives the same receipt each time. It also notes every time that it was asked, and whether
/// the asker knew that it may have been done before.
/// </summary>
internal sealed class CrashOutside
{
    private readonly string done;
    private readonly string asked;
    private readonly string marks;

    public CrashOutside(string folder)
    {
        marks = Directory.CreateDirectory(Path.Combine(folder, "marks")).FullName;
        done = Directory.CreateDirectory(Path.Combine(folder, "done")).FullName;
        asked = Directory.CreateDirectory(Path.Combine(folder, "asked")).FullName;
    }

    /// <returns>The receipt.</returns>
    public async Task<string> DoAsync(string key, string node, bool mayHaveHappened, CancellationToken cancellationToken)
    {
        // A file for each node: appending by several processes would need a lock.
        var line = string.Create(CultureInfo.InvariantCulture, $"{key}\t{node}\t{(mayHaveHappened ? "again" : "first")}\n");
        await File.AppendAllTextAsync(Path.Combine(asked, node), line, cancellationToken);
        var place = Path.Combine(done, Name(key));
        var draft = Path.Combine(asked, $".{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(draft, $"{key}\t{node}\t{Guid.NewGuid():N}", cancellationToken);
        try
        {
            // One of those who ask at the same time moves it there, and nobody sees half of it.
            File.Move(draft, place, overwrite: false);
        }
        catch (IOException) when (File.Exists(place))
        {
            File.Delete(draft);
        }

        return await File.ReadAllTextAsync(place, cancellationToken);
    }

    /// <summary>The receipt of what was done; null when it was not.</summary>
    public async Task<string?> ReceiptAsync(string key)
    {
        var place = Path.Combine(done, Name(key));
        return File.Exists(place) ? await File.ReadAllTextAsync(place) : null;
    }

    /// <summary>How often each key was asked for: by those who took it for the first time, and in all.</summary>
    public async Task<IReadOnlyDictionary<string, (int First, int All)>> AskedAsync()
    {
        var counts = new Dictionary<string, (int First, int All)>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(asked).Where(f => !Path.GetFileName(f).StartsWith('.')))
        {
            foreach (var line in await File.ReadAllLinesAsync(file))
            {
                var parts = line.Split('\t');
                if (parts.Length < 3)
                    continue;
                var (first, all) = counts.GetValueOrDefault(parts[0]);
                counts[parts[0]] = (first + (parts[2] == "first" ? 1 : 0), all + 1);
            }
        }

        return counts;
    }

    /// <summary>Forgets who asked, between trials.</summary>
    public void Forget()
    {
        foreach (var file in Directory.EnumerateFiles(asked).Where(f => !Path.GetFileName(f).StartsWith('.')))
            File.Delete(file);
    }

    /// <summary>Leaves a mark that others see.</summary>
    public void Mark(string name) => File.WriteAllText(Path.Combine(marks, name), "");

    public bool HasMark(string name) => File.Exists(Path.Combine(marks, name));

    private static string Name(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
