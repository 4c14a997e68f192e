using System.Text;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>
/// Unified diffs of texts with three lines of context, by Myers' O(ND) algorithm ("An O(ND) Difference Algorithm and
/// Its Variations", 1986) over lines. For people; a patch to be applied by git comes from git.
/// </summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff of one file; empty when nothing differs.</summary>
    public static string Between(RepositoryPath file, string before, string after)
    {
        if (before == after)
            return "";
        var a = Lines(before);
        var b = Lines(after);
        var output = new StringBuilder().Append($"--- {Quote("a/" + file)}\n+++ {Quote("b/" + file)}\n");
        foreach (var hunk in Hunks(Script(a, b)))
        {
            var oldStart = hunk[0].Old;
            var newStart = hunk[0].New;
            var oldCount = hunk.Count(l => l.Mark != '+');
            var newCount = hunk.Count(l => l.Mark != '-');
            output.Append($"@@ -{(oldCount == 0 ? oldStart : oldStart + 1)},{oldCount} +{(newCount == 0 ? newStart : newStart + 1)},{newCount} @@\n");
            foreach (var line in hunk)
            {
                var text = line.Mark == '+' ? b[line.New] : a[line.Old];
                output.Append(line.Mark).Append(text);
                if (!text.EndsWith('\n'))
                    output.Append("\n\\ No newline at end of file\n");
            }
        }

        return output.ToString();
    }

    /// <summary>The diff of a file that is added.</summary>
    public static string Added(RepositoryPath file, string text)
    {
        var lines = Lines(text);
        var output = new StringBuilder().Append($"--- /dev/null\n+++ {Quote("b/" + file)}\n@@ -0,0 +1,{lines.Count} @@\n");
        foreach (var line in lines)
            output.Append('+').Append(line);
        if (!text.EndsWith('\n'))
            output.Append("\n\\ No newline at end of file\n");
        return output.ToString();
    }

    /// <summary>The edits of whole lines that make one text of another; of texts whose lines end in LF or CRLF.</summary>
    public static IReadOnlyList<Edit> Edits(RepositoryPath file, string before, string after)
    {
        var (a, b) = (Lines(before), Lines(after));
        var (edits, text) = (new List<Edit>(), new StringBuilder());
        var (start, at) = (0, 0);
        foreach (var (mark, old, @new) in Script(a, b).Append((' ', -1, -1)))
        {
            if (mark == '+')
                text.Append(b[@new]);
            else if (mark == '-')
                at += a[old].Length;
            if (mark != ' ')
                continue;
            if (at > start || text.Length > 0)
                edits.Add(new Edit(file, new TextSpan(start, at), text.ToString()));
            text.Clear();
            start = at += old < 0 ? 0 : a[old].Length;
        }

        return edits;
    }

    /// <summary>As git writes a name that could be taken for something else: a line break in it must not end the line.</summary>
    private static string Quote(string name)
    {
        if (!name.Any(c => c is '"' or '\\' || char.IsControl(c)))
            return name;
        var quoted = new StringBuilder("\"");
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            _ = octet switch
            {
                (byte)'"' or (byte)'\\' => quoted.Append('\\').Append((char)octet),
                >= 0x20 and < 0x7F => quoted.Append((char)octet),
                _ => quoted.Append('\\').Append(Convert.ToString(octet, 8).PadLeft(3, '0')),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    /// <summary>Groups the script's changes with their context, joining those whose contexts touch.</summary>
    private static IEnumerable<List<(char Mark, int Old, int New)>> Hunks(List<(char Mark, int Old, int New)> script)
    {
        var hunk = new List<(char, int, int)>();
        var last = -1;
        for (var i = 0; i < script.Count; i++)
        {
            if (script[i].Mark == ' ')
                continue;
            var from = hunk.Count > 0 ? last + 1 : Math.Max(0, i - Context);
            if (hunk.Count > 0 && i - last > 2 * Context + 1)
            {
                hunk.AddRange(script.GetRange(last + 1, Context));
                yield return hunk;
                hunk = [];
                from = i - Context;
            }

            hunk.AddRange(script.GetRange(from, i - from + 1));
            last = i;
        }

        hunk.AddRange(script.GetRange(last + 1, Math.Min(Context, script.Count - last - 1)));
        yield return hunk;
    }

    private static List<(char Mark, int Old, int New)> Script(List<string> a, List<string> b)
    {
        var head = 0;
        while (head < a.Count && head < b.Count && a[head] == b[head])
            head++;
        var tail = 0;
        while (tail < a.Count - head && tail < b.Count - head && a[^(tail + 1)] == b[^(tail + 1)])
            tail++;
        var script = new List<(char, int, int)>();
        for (var i = 0; i < head; i++)
            script.Add((' ', i, i));
        script.AddRange(Middle(a, b, head, a.Count - tail, b.Count - tail));
        for (var i = tail; i > 0; i--)
            script.Add((' ', a.Count - i, b.Count - i));
        return script;
    }

    private static IEnumerable<(char Mark, int Old, int New)> Middle(List<string> a, List<string> b, int head, int aEnd, int bEnd)
    {
        var n = aEnd - head;
        var m = bEnd - head;
        var trace = new List<int[]>();
        var furthest = new int[2 * (n + m) + 3];
        var offset = n + m + 1;
        for (var d = 0; d <= n + m; d++)
        {
            trace.Add((int[])furthest.Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[offset + k - 1] < furthest[offset + k + 1])
                    ? furthest[offset + k + 1]
                    : furthest[offset + k - 1] + 1;
                while (x < n && x - k < m && a[head + x] == b[head + x - k])
                    x++;
                furthest[offset + k] = x;
                if (x >= n && x - k >= m)
                    return Backtrack(trace, n, m, offset, head);
            }
        }

        return [];
    }

    private static IEnumerable<(char Mark, int Old, int New)> Backtrack(List<int[]> trace, int n, int m, int offset, int head)
    {
        var script = new List<(char, int, int)>();
        var x = n;
        var y = m;
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var v = trace[d];
            var k = x - y;
            var previous = k == -d || (k != d && v[offset + k - 1] < v[offset + k + 1]) ? k + 1 : k - 1;
            var px = v[offset + previous];
            var py = px - previous;
            while (x > px && y > py)
                script.Add((' ', head + --x, head + --y));
            if (x == px)
                script.Add(('+', head + x, head + --y));
            else
                script.Add(('-', head + --x, head + y));
        }

        while (x > 0 && y > 0)
            script.Add((' ', head + --x, head + --y));
        script.Reverse();
        return script;
    }
}
