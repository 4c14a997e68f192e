using System.Text;
using System.Text.RegularExpressions;

namespace Agency.Tests.House.Documents;

/// <summary>
/// Compares what a document shows with what a command printed. Lines must come in the order shown; <c>...</c> stands for
/// anything. The ids of heals differ from run to run: those that were seen stand in for those that are shown, from then on.
/// </summary>
internal sealed partial class ConsoleOutput
{
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <summary>A command with the ids of this run.</summary>
    public string Resolve(string text) => HealId().Replace(text, m => ids.GetValueOrDefault(m.Value, m.Value));

    /// <summary>The first shown line that was not printed; null when all were.</summary>
    public string? FirstMissing(IReadOnlyList<string> shown, string printed)
    {
        var lines = printed.Split('\n').Select(l => l.TrimEnd()).ToList();
        var at = 0;
        foreach (var line in shown.Select(l => l.TrimEnd()).Where(l => l.Length > 0 && l != "..."))
        {
            var pattern = PatternOf(line);
            Match? match = null;
            while (at < lines.Count && !(match = pattern.Match(lines[at++])).Success)
                match = null;
            if (match is null)
                return line;
            Learn(line, match);
        }

        return null;
    }

    private Regex PatternOf(string line)
    {
        var pattern = new StringBuilder("^");
        var at = 0;
        foreach (Match id in HealId().Matches(line))
        {
            pattern.Append(Escape(line[at..id.Index]));
            pattern.Append(ids.TryGetValue(id.Value, out var known) ? $"({Regex.Escape(known)})" : $"({HealId()})");
            at = id.Index + id.Length;
        }

        return new Regex(pattern.Append(Escape(line[at..])).Append('$').ToString());
    }

    private void Learn(string line, Match match)
    {
        var number = 1;
        foreach (Match id in HealId().Matches(line))
            ids[id.Value] = match.Groups[number++].Value;
    }

    private static string Escape(string text) => Regex.Escape(text).Replace(@"\.\.\.", ".*", StringComparison.Ordinal);

    [GeneratedRegex("heal-[0-9]{8}-[0-9]{6}-[0-9a-f]{4}")]
    private static partial Regex HealId();
}
