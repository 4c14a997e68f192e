using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Data;

/// <summary>Makes pages of rows.</summary>
internal static class Slices
{
    /// <param name="rows">One more than <paramref name="size"/> where there are more; in reverse where the page was asked for by what is older.</param>
    public static Slice<T> Of<T>(IReadOnlyList<T> rows, int size, PageMark? before, PageMark? after, Func<T, PageMark> mark)
    {
        var hasMore = rows.Count > size;
        var items = rows.Take(size).ToList();
        var isReversed = before is null && after is not null;
        if (isReversed)
            items.Reverse();
        if (items.Count == 0)
            return new Slice<T>(items, null, null);
        return isReversed
            ? new Slice<T>(items, hasMore ? mark(items[0]) : null, mark(items[^1]))
            : new Slice<T>(items, before is null ? null : mark(items[0]), hasMore ? mark(items[^1]) : null);
    }
}
