using Agency.Core.Syntax;

namespace Agency.Languages.Python.Edits;

/// <summary>
/// The edits, whole lines at a time, that lead from one text to another (E. W. Myers, "An O(ND) Difference Algorithm
/// and Its Variations", 1986): what is common to both is not touched.
/// </summary>
public static class LineDiff
{
    public static IReadOnlyList<Edit> Between(RepositoryPath file, SourceText before, SourceText after)
    {
        var (left, right) = (LinesOf(before), LinesOf(after));
        var edits = new List<Edit>();
        var (x, y) = (0, 0);
        foreach (var (toX, toY) in CommonLines(left, right).Append((left.Count, right.Count)))
        {
            if (toX > x || toY > y)
                edits.Add(new Edit(file, new TextSpan(StartOf(before, x), StartOf(before, toX)), string.Concat(right.Skip(y).Take(toY - y))));
            (x, y) = (toX + 1, toY + 1);
        }

        return edits;
    }

    private static List<string> LinesOf(SourceText source)
    {
        var lines = Enumerable.Range(1, source.LineCount).Select(l => source.Slice(source.FullLineSpan(l))).ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static int StartOf(SourceText source, int index) => index < source.LineCount ? source.FullLineSpan(index + 1).Start : source.Length;

    /// <summary>The pairs of indexes of a longest common subsequence, in order.</summary>
    private static IEnumerable<(int X, int Y)> CommonLines(List<string> left, List<string> right)
    {
        var trace = new List<int[]>();
        var limit = left.Count + right.Count;
        var furthest = new int[(2 * limit) + 3];
        var offset = limit + 1;
        for (var d = 0; d <= limit; d++)
        {
            trace.Add((int[])furthest.Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[offset + k - 1] < furthest[offset + k + 1]) ? furthest[offset + k + 1] : furthest[offset + k - 1] + 1;
                while (x < left.Count && x - k < right.Count && left[x] == right[x - k])
                    x++;
                furthest[offset + k] = x;
                if (x >= left.Count && x - k >= right.Count)
                    return Backtrack(trace, offset, left.Count, right.Count);
            }
        }

        return [];
    }

    private static List<(int X, int Y)> Backtrack(List<int[]> trace, int offset, int x, int y)
    {
        var common = new List<(int, int)>();
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            var furthest = trace[d];
            var k = x - y;
            var from = k == -d || (k != d && furthest[offset + k - 1] < furthest[offset + k + 1]) ? k + 1 : k - 1;
            var fromX = d == 0 ? 0 : furthest[offset + from];
            var fromY = d == 0 ? 0 : fromX - from;
            for (; x > fromX && y > fromY; x--, y--)
                common.Add((x - 1, y - 1));
            (x, y) = (fromX, fromY);
        }

        common.Reverse();
        return common;
    }
}
