namespace Agency.Server.Dashboard.Rendering;

/// <summary>A unified diff, read for showing: whatever it is, every line of it appears somewhere.</summary>
/// <param name="HiddenLines">Lines beyond the limit, which are not shown.</param>
public sealed record DiffDocument(IReadOnlyList<DiffFile> Files, int Added, int Removed, int HiddenLines)
{
    /// <param name="limit">The most lines that are read.</param>
    public static DiffDocument Read(string text, int limit)
    {
        var lines = text.Split('\n');
        var count = lines.Length > 0 && lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        var reader = new DiffReader();
        for (var i = 0; i < Math.Min(count, limit); i++)
            reader.Add(lines[i]);
        return new DiffDocument(reader.Files, reader.Added, reader.Removed, Math.Max(0, count - limit));
    }
}
