using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>What to scan, and which findings are wanted of it.</summary>
public sealed record ScanRequest(IProject Project)
{
    /// <summary>Only findings in these files; null for the whole project.</summary>
    public IReadOnlyCollection<RepositoryPath>? Files { get; init; }

    /// <summary>
    /// The files whose content is of interest: analysers that judge each file by itself look at these only, while those of
    /// the whole program tell of all. Null for no such difference.
    /// </summary>
    public IReadOnlyCollection<RepositoryPath>? Touched { get; init; }

    /// <summary>Only these kinds; empty for all.</summary>
    public IReadOnlyCollection<Category> Categories { get; init; } = [];

    /// <summary>Only these priorities; empty for all.</summary>
    public IReadOnlyCollection<Priority> Priorities { get; init; } = [];

    public AnalysisPurpose Purpose { get; init; } = AnalysisPurpose.Scan;

    /// <summary>True when a finding is one that was asked for.</summary>
    public bool Wants(Finding finding) =>
        (Categories.Count == 0 || Categories.Contains(finding.Category)) && (Priorities.Count == 0 || Priorities.Contains(finding.Priority));
}
