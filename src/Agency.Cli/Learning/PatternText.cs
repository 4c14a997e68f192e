using System.Globalization;
using System.Text;
using Agency.Cli.Rendering;
using Agency.Core.Fixing;
using Agency.Core.Learning;
using Agency.Core.Sessions;

namespace Agency.Cli.Learning;

/// <summary>Patterns as text for people.</summary>
internal static class PatternText
{
    public static void WriteList(IReadOnlyList<Pattern> patterns, Terminal terminal)
    {
        if (patterns.Count == 0)
        {
            terminal.WriteLine("Nothing was learned yet. 'agency heal' learns from what it heals, 'agency patterns learn' from the project's history.");
            return;
        }

        WriteTable(
            terminal,
            [
                ["ID", "RULE", "STATE", "LEARNED FROM", "USES", "SUCCESS"],
                .. patterns.Select(p => (string[])
                [
                    p.Id,
                    Sanitizer.Line(p.Rule),
                    StateOf(p),
                    $"{KebabCase.Of(p.Origin)}, {KebabCase.Of(p.Derivation)}",
                    p.Statistics.Uses.ToString(CultureInfo.InvariantCulture),
                    p.Statistics.Uses == 0 ? "-" : p.Statistics.SuccessRate.ToString("P0", CultureInfo.InvariantCulture),
                ]),
            ],
            words: 4);
    }

    public static void WriteOne(Pattern pattern, Terminal terminal)
    {
        var statistics = pattern.Statistics;
        terminal.WriteLine($"{pattern.Id}: {pattern.Rule}");
        terminal.WriteLine(pattern.Message);
        terminal.WriteLine();
        terminal.WriteLine($"Looks for:  {Describe(pattern.Rewrite.Before)}");
        terminal.WriteLine($"Writes:     {(pattern.Template.Count == 0 ? "nothing (takes it out)" : TemplateOf(pattern).ReplaceLineEndings("\n            "))}");
        foreach (var import in pattern.Imports)
            terminal.WriteLine($"Imports:    {import}");
        terminal.WriteLine();
        terminal.WriteLine($"State:      {StateOf(pattern)}; learned from {KebabCase.Of(pattern.Origin)} ({KebabCase.Of(pattern.Derivation)}), {pattern.LearnedAt.UtcDateTime:yyyy-MM-dd}");
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Experience: seen {statistics.Seen}, applied {statistics.Applied}, succeeded {statistics.Succeeded}, failed {statistics.Failed}, reverted {statistics.Reverted}, accepted by humans {statistics.Accepted}"));
        if (pattern.LastUsed is { } used)
            terminal.WriteLine($"Last used:  {used.UtcDateTime:yyyy-MM-dd}");
        foreach (var example in pattern.Examples)
        {
            terminal.WriteLine();
            terminal.WriteLine(example.Diff.TrimEnd('\n'));
        }
    }

    /// <summary>How far it is trusted, in a word.</summary>
    public static string StateOf(Pattern pattern) =>
        pattern.Statistics.IsRetired ? "retired" : pattern.TrustedAs == FixSafety.Safe ? "trusted" : "asks";

    /// <summary>The text it writes, holes as <c>⟨0⟩</c>.</summary>
    public static string TemplateOf(Pattern pattern) => string.Concat(pattern.Template.Select(p => p.Text ?? $"⟨{p.Hole.ToString(CultureInfo.InvariantCulture)}⟩"));

    /// <summary>Shapes as a tree in one line, holes as <c>⟨0⟩</c>.</summary>
    public static string Describe(IReadOnlyList<Shape> shapes)
    {
        var text = new StringBuilder();
        foreach (var shape in shapes)
        {
            if (text.Length > 0)
                text.Append("; ");
            Describe(shape, text);
        }

        return text.ToString();
    }

    /// <param name="words">Columns that hold words; the others hold numbers, to the right.</param>
    public static void WriteTable(Terminal terminal, IReadOnlyList<string[]> rows, int words)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, c) => c < words ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]));
            terminal.Output.WriteLine(terminal.Paint(row == rows[0] ? Ink.Bold : Ink.Plain, string.Join("  ", cells).TrimEnd()));
        }
    }

    private static void Describe(Shape shape, StringBuilder text)
    {
        switch (shape)
        {
            case Shape.Hole hole:
                text.Append(CultureInfo.InvariantCulture, $"⟨{hole.Index}⟩");
                break;
            case Shape.Rest rest:
                text.Append(CultureInfo.InvariantCulture, $"⟨{rest.Index}…⟩");
                break;
            case Shape.Node node:
                text.Append(node.Kind);
                var parts = node.Scalars.OrderBy(s => s.Key, StringComparer.Ordinal)
                    .Select(s => $"{s.Key}={s.Value.Text ?? string.Create(CultureInfo.InvariantCulture, $"⟨{s.Value.Hole}⟩")}").ToList();
                foreach (var field in node.Children.GroupBy(c => c.Field))
                {
                    var inner = new StringBuilder();
                    foreach (var child in field)
                    {
                        if (inner.Length > 0)
                            inner.Append(", ");
                        Describe(child, inner);
                    }

                    parts.Add($"{field.Key}: {inner}");
                }

                if (parts.Count > 0)
                    text.Append('(').AppendJoin(", ", parts).Append(')');
                break;
        }
    }
}
