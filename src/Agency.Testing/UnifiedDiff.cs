using System.Text;

namespace Agency.Testing;

/// <summary>
/// Line differences for people, in unified format with three lines of context. White space that matters is made
/// visible on changed lines: a carriage return as ␍, a tab as →, a blank at the end of a line as ·.
/// </summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference, or an empty text when there is none.</summary>
    public static string Between(string expected, string actual, string expectedName = "expected", string actualName = "actual")
    {
        if (expected == actual)
            return "";
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        var script = Script(left, right);
        var result = new StringBuilder($"--- {expectedName}\n+++ {actualName}\n");
        var at = 0;
        while (at < script.Count)
        {
            var first = script.FindIndex(at, l => l.Mark != ' ');
            if (first < 0)
                break;
            var start = Math.Max(at, first - Context);
            var end = first;
            for (var i = first; i < script.Count && i - end <= 2 * Context; i++)
            {
                if (script[i].Mark != ' ')
                    end = i;
            }

            end = Math.Min(script.Count - 1, end + Context);
            result.Append($"@@ line {script[start].Line} @@\n");
            for (var i = start; i <= end; i++)
                result.Append(script[i].Mark).Append(script[i].Mark == ' ' ? script[i].Text : Visible(script[i].Text)).Append('\n');
            at = end + 1;
        }

        return result.ToString();
    }

    private static string Visible(string line)
    {
        var body = line.TrimEnd(' ', '\t', '\r');
        var tail = line[body.Length..].Replace(' ', '·');
        return (body + tail).Replace("\r", "␍", StringComparison.Ordinal).Replace("\t", "→", StringComparison.Ordinal).Replace("\uFEFF", "<BOM>", StringComparison.Ordinal);
    }

    /// <summary>The longest common subsequence by dynamic programming: test texts are small.</summary>
    private static List<(char Mark, string Text, int Line)> Script(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        var script = new List<(char, string, int)>();
        int a = 0, b = 0;
        while (a < left.Length || b < right.Length)
        {
            if (a < left.Length && b < right.Length && left[a] == right[b])
            {
                script.Add((' ', left[a], a + 1));
                a++;
                b++;
            }
            else if (b == right.Length || (a < left.Length && lengths[a + 1, b] >= lengths[a, b + 1]))
            {
                script.Add(('-', left[a], a + 1));
                a++;
            }
            else
            {
                script.Add(('+', right[b], a + 1));
                b++;
            }
        }

        return script;
    }
}
