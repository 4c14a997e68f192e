using Agency.Core.Detection;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>
/// Imported findings on their way through changes. The tools that reported them are not run again, so they are followed
/// by the edits themselves: what a change was made to heal is gone, everything else stays, at the place it has moved to.
/// </summary>
/// <param name="Standing">Those that stand for themselves.</param>
/// <param name="Dependent">Those that are one with a finding of ours, and go when that goes.</param>
internal sealed record ImportTrail(IReadOnlyList<Finding> Standing, IReadOnlyList<Finding> Dependent)
{
    public bool IsEmpty => Standing.Count + Dependent.Count == 0;

    public IEnumerable<Finding> All => Standing.Concat(Dependent);

    /// <param name="findings">Everything that is found in a version.</param>
    /// <param name="targets">Those that the change about to be made heals.</param>
    public static ImportTrail Of(IEnumerable<Finding> findings, IEnumerable<Finding> targets)
    {
        var healed = targets.Select(t => t.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var left = findings.Where(f => !healed.Contains(f.Fingerprint)).ToList();
        return new ImportTrail([.. left.Where(f => f.IsImported)], [.. left.Where(f => !f.IsImported).SelectMany(f => f.Imports)]);
    }

    /// <summary>What our analysers say of a version, with the trail merged in.</summary>
    public IReadOnlyList<Finding> MergeInto(IReadOnlyList<Finding> own, Func<RepositoryPath, SourceText?> textOf)
    {
        var (merged, imported) = ImportMerger.Merge(own, Standing, Dependent);
        return Fingerprinter.Assign(merged, textOf, imported);
    }

    /// <summary>The trail after edits.</summary>
    public ImportTrail After(IReadOnlyCollection<Edit> edits, Func<RepositoryPath, SourceText> before, Func<RepositoryPath, SourceText> after)
    {
        var moves = edits.GroupBy(e => e.File).ToDictionary(g => g.Key, g => new EditMap(before(g.Key), after(g.Key), g));
        return new ImportTrail([.. Standing.Select(Move)], [.. Dependent.Select(Move)]);

        Finding Move(Finding finding)
        {
            var fixes = finding.Fixes.Select(f => Moved(f, moves)).OfType<ToolFix>().ToList();
            var moved = finding with { Fixes = fixes, Imports = [.. finding.Imports.Select(Move)] };
            if (!moves.TryGetValue(finding.File, out var map))
                return moved;
            var isTouched = map.Touches(finding.Range);
            return moved with
            {
                Range = map.Of(finding.Range),
                Obstacle = finding.Obstacle ?? (isTouched && fixes.Count == 0 && finding.KnownAs.Count == 0
                    ? new FindingObstacle(ReasonCode.Overlaps, $"A change that was taken edits this very place, and {finding.Tool} was not run again. Run it to see whether this is still there.")
                    : null),
            };
        }
    }

    private static ToolFix? Moved(ToolFix fix, Dictionary<RepositoryPath, EditMap> moves) =>
        EditMap.Move(fix.Edits, moves) is { } edits ? fix with { Edits = edits } : null;
}
