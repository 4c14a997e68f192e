namespace Agency.Core.Detection;

/// <summary>
/// Makes one finding of what an imported report and our analysers, or two reports, say about one problem. Ours stays,
/// since it can be verified; the report is kept in <see cref="Finding.Imports"/>.
/// </summary>
public static class ImportMerger
{
    /// <param name="own">What our analysers found.</param>
    /// <param name="imports">What reports say.</param>
    /// <param name="dependents">
    /// What reports say and was one with a finding of ours before: where that is gone, so are these.
    /// </param>
    /// <returns>Our findings, with what was merged into them, and the imported ones that stand for themselves.</returns>
    public static (IReadOnlyList<Finding> Own, IReadOnlyList<Finding> Imported) Merge(
        IReadOnlyList<Finding> own, IEnumerable<Finding> imports, IEnumerable<Finding> dependents)
    {
        var hosts = own.Select(f => new Host(f)).ToList();
        var count = hosts.Count;
        var byFile = hosts.GroupBy(h => h.Finding.File).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var (import, isDependent) in imports.Select(f => (f, false)).Concat(dependents.Select(f => (f, true))))
        {
            if (!byFile.TryGetValue(import.File, out var here))
                byFile[import.File] = here = [];
            var host = here.Where(h => h.Takes(import)).MinBy(h => h.DistanceTo(import));
            if (host is not null)
            {
                host.Guests.Add(import);
            }
            else if (!isDependent)
            {
                here.Add(new Host(import));
                hosts.Add(here[^1]);
            }
        }

        return ([.. hosts.Take(count).Select(h => h.Merged())], [.. hosts.Skip(count).Select(h => h.Merged())]);
    }

    /// <summary>True when two findings at common lines name one problem.</summary>
    private static bool AreSame(Finding one, Finding import)
    {
        if (one.QualifiedRule == import.QualifiedRule || EquivalentRules.AreSame(one, import))
            return true;
        var names = Names(one).ToHashSet(StringComparer.Ordinal);
        return Names(import).Any(names.Contains);
    }

    private static IEnumerable<string> Names(Finding finding) => [finding.QualifiedRule, .. finding.AlsoSeenAs, .. finding.KnownAs];

    private sealed class Host(Finding finding)
    {
        public Finding Finding { get; } = finding;

        public List<Finding> Guests { get; } = [];

        /// <summary>A second hit of one rule of one tool on a line is a second problem, unless it is the same report twice.</summary>
        public bool Takes(Finding import) =>
            FindingMerger.ShareLines(Finding, import) && AreSame(Finding, import)
            && Guests.Append(Finding).Where(g => g.IsImported && g.QualifiedRule == import.QualifiedRule).All(g => g.Range == import.Range && g.Message == import.Message);

        /// <summary>How far the places are apart, the message counting most.</summary>
        public int DistanceTo(Finding import) =>
            (Finding.QualifiedRule == import.QualifiedRule && Finding.Message == import.Message ? 0 : 100_000)
            + (100 * Math.Abs(Finding.Range.Start.Line - import.Range.Start.Line)) + Math.Abs(Finding.Range.Start.Column - import.Range.Start.Column);

        public Finding Merged()
        {
            var merged = Finding;
            foreach (var guest in Guests.Distinct())
                merged = Absorb(merged, guest);
            return merged;
        }

        private static Finding Absorb(Finding host, Finding guest)
        {
            host = host with { Imports = [.. host.Imports, guest with { Imports = [] }, .. guest.Imports] };
            if (host.QualifiedRule == guest.QualifiedRule)
                return host.Fixes.Count > 0 ? host : host with { Fixes = guest.Fixes };
            return host with
            {
                AlsoSeenAs = [.. host.AlsoSeenAs.Append(guest.QualifiedRule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                KnownAs = host.IsImported ? [.. host.KnownAs.Union(guest.KnownAs, StringComparer.Ordinal)] : host.KnownAs,
                Category = guest.Category == Category.Security ? Category.Security : host.Category,
                Priority = host.Priority < guest.Priority ? host.Priority : guest.Priority,
                Severity = host.Severity > guest.Severity ? host.Severity : guest.Severity,
                Notes = [.. host.Notes.Concat(guest.Notes).Distinct(StringComparer.Ordinal)],
                Fixes = [.. host.Fixes, .. guest.Fixes],
            };
        }
    }
}
