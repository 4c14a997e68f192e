using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>Makes one finding of what several tools say about one problem.</summary>
public static class FindingMerger
{
    /// <summary>
    /// Merges equivalent findings (see <see cref="EquivalentRules"/>) on common lines of one file. Ruff's stays, since it
    /// has the exact place and the fixes; the others are named in <see cref="Finding.AlsoSeenAs"/>. A file that does
    /// not parse is one problem, however many tools and places complain.
    /// </summary>
    public static IReadOnlyList<Finding> Merge(IEnumerable<Finding> findings)
    {
        var result = new List<Finding>();
        foreach (var file in findings.Distinct(SamePlaceAndRule.Instance).GroupBy(f => f.File))
        {
            var primaries = file.Where(f => f.Tool == "ruff").ToList();
            var others = file.Where(f => f.Tool != "ruff").ToList();
            var absorbed = new Dictionary<int, List<Finding>>();
            foreach (var other in others)
            {
                var at = primaries.FindIndex(p => EquivalentRules.AreSame(p, other) && (RuleClassifier.IsUnparsable(p) || ShareLines(p, other)));
                if (at < 0)
                    result.Add(other);
                else if (absorbed.TryGetValue(at, out var list))
                    list.Add(other);
                else
                    absorbed[at] = [other];
            }

            result.AddRange(primaries.Select((finding, index) => absorbed.TryGetValue(index, out var seen) ? Absorb(finding, seen) : finding));
        }

        return [.. Fingerprinter.InOrder(result)];
    }

    private static Finding Absorb(Finding finding, IReadOnlyList<Finding> seen) => finding with
    {
        AlsoSeenAs = [.. seen.Select(s => s.QualifiedRule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Priority = Min(finding.Priority, seen.Min(s => s.Priority)),
        Severity = (Severity)Math.Max((int)finding.Severity, seen.Max(s => (int)s.Severity)),
        Notes = [.. finding.Notes.Concat(seen.SelectMany(s => s.Notes)).Distinct(StringComparer.Ordinal)],
    };

    private static Priority Min(Priority one, Priority other) => one < other ? one : other;

    /// <summary>Tools differ on which line of a statement they name, so common lines are enough.</summary>
    internal static bool ShareLines(Finding one, Finding other) =>
        one.Range.Start.Line <= LastLine(other.Range) && other.Range.Start.Line <= LastLine(one.Range);

    private static int LastLine(SourceRange range) =>
        Math.Max(range.Start.Line, range.End is { Column: 1 } ? range.End.Line - 1 : range.End.Line);

    /// <summary>One tool naming one thing twice (an old Bandit does, for a call with two bad arguments) is one finding.</summary>
    private sealed class SamePlaceAndRule : IEqualityComparer<Finding>
    {
        public static SamePlaceAndRule Instance { get; } = new();

        public bool Equals(Finding? x, Finding? y) => x is null ? y is null : y is not null && Key(x) == Key(y);

        public int GetHashCode(Finding obj) => Key(obj).GetHashCode();

        private static (string, RepositoryPath, SourceRange, string) Key(Finding f) => (f.QualifiedRule, f.File, f.Range, f.Message);
    }
}
