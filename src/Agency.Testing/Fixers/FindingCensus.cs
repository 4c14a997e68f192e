using Agency.Core.Detection;
using Agency.Core.Fixing;

namespace Agency.Testing.Fixers;

/// <summary>Counts findings by what they say, so that those that only moved are the same ones.</summary>
internal static class FindingCensus
{
    /// <summary>The rule, the file and the message without its numbers.</summary>
    public static string KeyOf(Finding finding) => $"{finding.QualifiedRule} in {finding.File}: {Fingerprinter.MaskNumbers(finding.Message)}";

    /// <summary>The findings beyond those that were there before, after what the proposals rename.</summary>
    public static IReadOnlyList<Finding> NewIn(IReadOnlyList<Finding> after, IReadOnlyList<Finding> before, IReadOnlyList<Proposal> applied)
    {
        var known = before.GroupBy(f => Renamed(KeyOf(f), applied), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var found = new List<Finding>();
        foreach (var finding in after)
        {
            var key = KeyOf(finding);
            var left = known.GetValueOrDefault(key);
            if (left == 0)
                found.Add(finding);
            else
                known[key] = left - 1;
        }

        return found;
    }

    public static int Count(IReadOnlyList<Finding> findings, string key) => findings.Count(f => KeyOf(f) == key);

    public static string List(IReadOnlyList<Finding> findings) =>
        findings.Count == 0
            ? "  (none)"
            : string.Join('\n', findings.Select(f => $"  {f.File}:{f.Range.Start.Line}:{f.Range.Start.Column} {f.QualifiedRule} {f.Message}"));

    private static string Renamed(string text, IReadOnlyList<Proposal> applied) =>
        applied.SelectMany(p => p.Renames).Aggregate(text, (now, rename) => now.Replace(rename.Key, rename.Value, StringComparison.Ordinal));
}
