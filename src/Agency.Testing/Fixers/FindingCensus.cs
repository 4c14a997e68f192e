using Agency.Core.Detection;
using Agency.Core.Fixing;

namespace Agency.Testing.Fixers;

/// <summary>Words findings for messages, and tells the new ones apart as verification does.</summary>
internal static class FindingCensus
{
    public static string Describe(Finding finding) =>
        $"{finding.File}:{finding.Range.Start.Line}:{finding.Range.Start.Column} {finding.QualifiedRule} {finding.Message}";

    public static string List(IEnumerable<Finding> findings) =>
        findings.Select(f => "  " + Describe(f)).ToList() is { Count: > 0 } lines ? string.Join('\n', lines) : "  (none)";

    /// <param name="targets">Those of <paramref name="before"/> that the proposals were to remove.</param>
    public static FindingDelta Compare(
        IReadOnlyList<Finding> before, IReadOnlyList<Finding> after, IReadOnlyCollection<Finding> targets, IReadOnlyList<Proposal> applied) =>
        FindingDelta.Between(before, after, targets, RenamesOf(applied));

    /// <summary>All that the proposals rename, old to new.</summary>
    public static Dictionary<string, string> RenamesOf(IReadOnlyList<Proposal> applied)
    {
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in applied.SelectMany(p => p.Renames))
            renames[from] = to;
        return renames;
    }
}
