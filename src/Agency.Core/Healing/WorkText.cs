using Agency.Core.Detection;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>Says in a few words what a heal has in hand.</summary>
internal static class WorkText
{
    /// <summary><c>12 open findings (6 type, 4 import, 2 style) in src/a.py and 3 more files</c>.</summary>
    public static string Of(IReadOnlyCollection<Finding> findings)
    {
        if (findings.Count == 0)
            return "0 open findings";
        var categories = findings.GroupBy(f => f.Category).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => $"{g.Count()} {KebabCase.Of(g.Key)}");
        return $"{findings.Count} open findings ({string.Join(", ", categories)}) in {Files(findings.Select(f => f.File))}";
    }

    /// <summary><c>12 fixes of src/a.py and 3 more files</c>.</summary>
    public static string Of(IReadOnlyCollection<Candidate> candidates) =>
        $"{candidates.Count} fix{(candidates.Count == 1 ? "" : "es")} of {Files(candidates.SelectMany(c => c.Proposal.Files))}";

    private static string Files(IEnumerable<RepositoryPath> files)
    {
        var all = files.Distinct().Order().ToList();
        return all switch
        {
            [] => "no file",
            [var only] => only.Value,
            [var first, _] => $"{first.Value} and 1 more file",
            _ => $"{all[0].Value} and {all.Count - 1} more files",
        };
    }
}
