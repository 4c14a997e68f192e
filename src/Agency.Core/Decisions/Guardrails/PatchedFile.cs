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

    /// <summary>The lines of its hunks, in order.</summary>
    public IReadOnlyList<PatchLine> Lines { get; init; } = [];

    public IEnumerable<string> Added => Lines.Where(l => l.Mark == '+').Select(l => l.Text);

    public IEnumerable<string> Removed => Lines.Where(l => l.Mark == '-').Select(l => l.Text);
}
