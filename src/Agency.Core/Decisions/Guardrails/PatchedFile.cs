using Agency.Core.Syntax;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>What a patch does to one file.</summary>
/// <param name="Before">Its name before; null for a file that is added.</param>
/// <param name="After">Its name after; null for a file that is deleted.</param>
public sealed record PatchedFile(RepositoryPath? Before, RepositoryPath? After)
{
    /// <summary>The name that it is spoken of by.</summary>
    public RepositoryPath Path => After ?? Before!.Value;

    /// <summary>Every name that the patch gives it.</summary>
    public IEnumerable<RepositoryPath> Names => new[] { Before, After }.OfType<RepositoryPath>().Distinct();

    public bool IsRename => Before is { } before && After is { } after && before != after;

    public bool IsBinary { get; init; }

    /// <summary>The file mode before, as git writes it: <c>100644</c>; null where the patch does not say.</summary>
    public string? OldMode { get; init; }

    /// <summary>The file mode after.</summary>
    public string? NewMode { get; init; }

    public IReadOnlyList<PatchHunk> Hunks { get; init; } = [];

    /// <summary>The lines of its hunks, in order.</summary>
    public IEnumerable<PatchLine> Lines => Hunks.SelectMany(h => h.Lines);

    public IEnumerable<string> Added => Lines.Where(l => l.Mark == '+').Select(l => l.Text);

    public IEnumerable<string> Removed => Lines.Where(l => l.Mark == '-').Select(l => l.Text);

    /// <summary>The numbers that the added lines have after the patch, from 1, where the hunks fit.</summary>
    public IReadOnlyList<int> AddedNumbers
    {
        get
        {
            var (numbers, moved) = (new List<int>(), 0);
            foreach (var hunk in Hunks)
            {
                var at = StartOf(hunk) + moved + 1;
                foreach (var line in hunk.Lines.Where(l => l.Mark != '-'))
                {
                    if (line.Mark == '+')
                        numbers.Add(at);
                    at++;
                }

                moved += hunk.Lines.Sum(l => l.Mark switch { '+' => 1, '-' => -1, _ => 0 });
            }

            return numbers;
        }
    }

    /// <summary>The file's text after the patch; null where the hunks do not fit, so that nobody can say.</summary>
    /// <param name="before">Its text before; empty for a file that is added.</param>
    public string? ApplyTo(string before)
    {
        var lines = before.Split('\n');
        var result = new List<string>();
        var at = 0;
        foreach (var hunk in Hunks)
        {
            var start = StartOf(hunk);
            if (start < at || start > lines.Length)
                return null;
            result.AddRange(lines[at..start]);
            at = start;
            foreach (var line in hunk.Lines)
            {
                if (line.Mark != '+' && (at >= lines.Length || lines[at++] != line.Text))
                    return null;
                if (line.Mark != '-')
                    result.Add(line.Text);
            }
        }

        result.AddRange(lines[at..]);
        return string.Join('\n', result);
    }

    /// <summary>The old lines before a hunk. One without old lines stands behind the line that it names.</summary>
    private static int StartOf(PatchHunk hunk) => hunk.Lines.Any(l => l.Mark != '+') ? hunk.OldStart - 1 : hunk.OldStart;
}
