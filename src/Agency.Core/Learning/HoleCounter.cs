namespace Agency.Core.Learning;

/// <summary>Gives out the indexes of a rewrite's holes: the same one for the same key.</summary>
internal sealed class HoleCounter
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, SortedSet<string>> sorts = [];

    public int IndexOf(string key, IEnumerable<string> seen)
    {
        if (!indexes.TryGetValue(key, out var index))
        {
            indexes[key] = index = indexes.Count;
            sorts[index] = new SortedSet<string>(StringComparer.Ordinal);
        }

        sorts[index].UnionWith(seen);
        return index;
    }

    public int Count => indexes.Count;

    /// <summary>Every sort that was seen at an index so far; grows while the counter is used.</summary>
    public IReadOnlySet<string> SortsOf(int index) => sorts[index];
}
