namespace Agency.Server.Dashboard.Rendering;

/// <summary>What a diff does to one file.</summary>
public sealed record DiffFile(string Name)
{
    public List<DiffLine> Lines { get; } = [];

    public int Added => Lines.Count(l => l.Kind == DiffLineKind.Added);

    public int Removed => Lines.Count(l => l.Kind == DiffLineKind.Removed);

    /// <summary>Its lines in two columns: what was beside what is.</summary>
    public IEnumerable<DiffPair> Pairs()
    {
        var removed = new Queue<DiffLine>();
        var added = new Queue<DiffLine>();
        foreach (var line in Lines)
        {
            switch (line.Kind)
            {
                case DiffLineKind.Removed:
                    // A removed line behind added ones begins a new change.
                    if (added.Count > 0)
                    {
                        foreach (var pair in Flush())
                            yield return pair;
                    }

                    removed.Enqueue(line);
                    break;
                case DiffLineKind.Added:
                    added.Enqueue(line);
                    break;
                default:
                    foreach (var pair in Flush())
                        yield return pair;
                    yield return new DiffPair(line, line);
                    break;
            }
        }

        foreach (var pair in Flush())
            yield return pair;

        IEnumerable<DiffPair> Flush()
        {
            while (removed.Count > 0 || added.Count > 0)
                yield return new DiffPair(removed.TryDequeue(out var left) ? left : null, added.TryDequeue(out var right) ? right : null);
        }
    }
}
