using System.Security.Cryptography;
using System.Text;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// The project as an agent sees it: what it has edited over what is there. Lines are named by number and a digest of their
/// content, so that an edit made after others, or of lines that were never read, does not hit the wrong ones.
/// </summary>
internal sealed class WorkingTree(AgentTask task)
{
    private const int MostLines = 200;
    private const int Around = 20;

    private readonly Dictionary<RepositoryPath, (SourceText Original, SourceText Current)> edited = [];

    /// <summary>What may be read.</summary>
    public ReadableFiles Files { get; } = new(task.Project, task.Redactor);

    /// <summary>The files that differ from the project's.</summary>
    public IReadOnlyDictionary<RepositoryPath, SourceText> Changed =>
        edited.Where(e => e.Value.Original.Text != e.Value.Current.Text).ToDictionary(e => e.Key, e => e.Value.Current);

    /// <summary>What makes the project's files those of this tree.</summary>
    public IReadOnlyList<Edit> Edits => [.. edited.OrderBy(e => e.Key).SelectMany(e => UnifiedDiff.Edits(e.Key, e.Value.Original.Text, e.Value.Current.Text))];

    public async Task<SourceText?> TextAsync(RepositoryPath file, CancellationToken cancellationToken) => edited.TryGetValue(file, out var known)
        ? known.Current
        : await task.Project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } ? source : null;

    /// <summary>The lines around one; null when the file cannot be shown.</summary>
    public Task<string?> ShowAsync(RepositoryPath file, int line, CancellationToken cancellationToken) => ShowAsync(file, line - Around, line + Around, cancellationToken);

    /// <summary>Some lines with their anchors; null when the file cannot be shown.</summary>
    /// <param name="first">From 1.</param>
    public async Task<string?> ShowAsync(RepositoryPath file, int first, int last, CancellationToken cancellationToken)
    {
        if (Files.Find(file.Value) is null || await TextAsync(file, cancellationToken) is not { } text || Files.Shown(text) is not { } lines)
            return null;
        // What follows the last line feed is no line that anybody counts.
        var count = lines.Count > 1 && lines[^1].Length == 0 ? lines.Count - 1 : lines.Count;
        first = Math.Clamp(first, 1, count);
        last = Math.Clamp(last, first, Math.Min(count, first + MostLines - 1));
        var shown = new StringBuilder();
        for (var line = first; line <= last; line++)
            shown.Append(AnchorOf(lines, line)).Append("| ").Append(lines[line - 1]).Append('\n');
        return shown.Append(last < count ? $"({count - last} more lines)" : "(end of file)").ToString();
    }

    /// <summary>Replaces lines.</summary>
    /// <param name="from">Anchor of the first line.</param>
    /// <param name="to">Anchor of the last.</param>
    /// <param name="replacement">Whole lines; empty to delete.</param>
    /// <returns>What is wrong with it; null when it was done.</returns>
    public async Task<string?> ReplaceAsync(RepositoryPath file, string from, string to, string replacement, CancellationToken cancellationToken)
    {
        if (!task.Changeable.Contains(file))
            return "This file may not be changed.";
        if (await TextAsync(file, cancellationToken) is not { } text || Files.Shown(text) is not { } lines)
            return "This file cannot be read.";
        if (LineAt(lines, from) is not { } first || LineAt(lines, to) is not { } last)
            return "There is no such line, or it has changed since you read it. Read it again and use its anchor, such as 12:a3f2.";
        if (last < first)
            return "The last line comes before the first.";
        var span = new TextSpan(text.FullLineSpan(first).Start, text.FullLineSpan(last).End);
        var old = text.Slice(span);
        replacement = replacement.ReplaceLineEndings("\n");
        if (replacement.Length > 0 && !replacement.EndsWith('\n') && (old.EndsWith('\n') || old.EndsWith('\r')))
            replacement += "\n";
        var shown = string.Join('\n', lines.Skip(first - 1).Take(last - first + 1));
        if (EditRules.Flaw(old, shown, replacement) is { } flaw)
            return flaw;
        var original = edited.TryGetValue(file, out var known) ? known.Original : text;
        edited[file] = (original, text.Apply([new Edit(file, span, replacement)]));
        return null;
    }

    private static string AnchorOf(IReadOnlyList<string> lines, int line) =>
        $"{line}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines[line - 1])))[..4]}";

    private static int? LineAt(IReadOnlyList<string> lines, string anchor)
    {
        var name = anchor.Trim().TrimEnd('|');
        return int.TryParse(name.Split(':')[0], out var line) && line >= 1 && line <= lines.Count && AnchorOf(lines, line) == name ? line : null;
    }
}
