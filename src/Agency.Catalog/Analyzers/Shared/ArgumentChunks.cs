namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Splits long lists of files so that each fits on a command line.</summary>
internal static class ArgumentChunks
{
    /// <summary>Well below the 2 MiB that Linux allows for arguments and environment together.</summary>
    private const int MostCharacters = 200_000;

    /// <summary>Consecutive parts, none empty, none longer than a command line takes.</summary>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> items, Func<T, string> argument)
    {
        var chunk = new List<T>();
        var size = 0;
        foreach (var item in items)
        {
            var length = argument(item).Length + 1;
            if (chunk.Count > 0 && size + length > MostCharacters)
            {
                yield return chunk;
                chunk = [];
                size = 0;
            }

            chunk.Add(item);
            size += length;
        }

        if (chunk.Count > 0)
            yield return chunk;
    }
}
