using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>Chooses proposals that can be applied together.</summary>
internal static class Independence
{
    /// <summary>
    /// The candidates, in order, whose edits overlap no earlier chosen one. Equal edits (two fixes that add the same
    /// import) do not count as overlapping. What only lays a file out anew waits for all that changes it.
    /// </summary>
    public static IReadOnlyList<Candidate> Choose(IEnumerable<Candidate> candidates)
    {
        var taken = new Dictionary<RepositoryPath, List<Edit>>();
        var changed = new HashSet<RepositoryPath>();
        var chosen = new List<Candidate>();
        foreach (var candidate in candidates.OrderBy(c => c.Proposal.IsLayout))
        {
            if (candidate.Proposal.IsLayout && candidate.Proposal.Files.Any(changed.Contains))
                continue;
            if (candidate.Proposal.Edits.Any(e => Clashes(e, taken.GetValueOrDefault(e.File))))
                continue;
            chosen.Add(candidate);
            if (!candidate.Proposal.IsLayout)
                changed.UnionWith(candidate.Proposal.Files);
            foreach (var edit in candidate.Proposal.Edits)
                (taken.TryGetValue(edit.File, out var list) ? list : taken[edit.File] = []).Add(edit);
        }

        return chosen;
    }

    private static bool Clashes(Edit edit, List<Edit>? taken) =>
        taken is not null && taken.Any(other => other != edit && other.Span.Overlaps(edit.Span));
}
