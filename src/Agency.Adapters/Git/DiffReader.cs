using System.Globalization;
using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>
/// Reads the line ranges out of a unified diff without context (<c>git diff -U0</c>). Content is skipped by the counts
/// of the hunk headers, so that no line of a file can pass for a header.
/// </summary>
internal static class DiffReader
{
    public static Dictionary<RepositoryPath, List<LineRange>> Ranges(string diff)
    {
        var ranges = new Dictionary<RepositoryPath, List<LineRange>>();
        List<LineRange>? current = null;
        var lines = diff.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            {
                current = null;
            }
            else if (line.StartsWith("+++ ", StringComparison.Ordinal))
            {
                var name = GitPaths.Unquote(line[4..]);
                if (name.StartsWith("b/", StringComparison.Ordinal) && RepositoryPath.TryParse(name[2..], out var path))
                    ranges[path] = current = [];
            }
            else if (line.StartsWith("@@ -", StringComparison.Ordinal) && Header(line) is { } hunk)
            {
                current?.Add(hunk.New.Count > 0
                    ? new LineRange(hunk.New.Start, hunk.New.Start + hunk.New.Count - 1)
                    : new LineRange(hunk.New.Start, hunk.New.Start + 1));
                var rest = hunk.Old.Count + hunk.New.Count;
                while (rest > 0 && i + 1 < lines.Length)
                {
                    // "\ No newline at end of file" is not counted.
                    if (!lines[++i].StartsWith('\\'))
                        rest--;
                }
            }
        }

        return ranges;
    }

    private static ((int Start, int Count) Old, (int Start, int Count) New)? Header(string line)
    {
        // @@ -12,3 +14 @@ def f():
        var parts = line.Split(' ', 4);
        return parts.Length >= 4 && Side(parts[1]) is { } before && Side(parts[2]) is { } after ? (before, after) : null;
    }

    private static (int Start, int Count)? Side(string text)
    {
        var parts = text[1..].Split(',');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? (start, parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1)
            : null;
    }
}
