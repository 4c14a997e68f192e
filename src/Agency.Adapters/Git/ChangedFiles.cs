using Agency.Core.Syntax;

namespace Agency.Adapters.Git;

/// <summary>
/// The files that differ and the lines of their new text that do. A deletion counts as a change of the lines around
/// it. A file without ranges (new, binary, mode only) counts whole. Deleted files are not in it.
/// </summary>
public sealed record ChangedFiles(IReadOnlyDictionary<RepositoryPath, IReadOnlyList<LineRange>> Lines)
{
    public IReadOnlySet<RepositoryPath> Files { get; } = Lines.Keys.ToHashSet();

    /// <summary>True when a line (from 1) of a file was touched.</summary>
    public bool Contains(RepositoryPath file, int line) =>
        Lines.TryGetValue(file, out var ranges) && (ranges.Count == 0 || ranges.Any(r => r.Contains(line)));
}
