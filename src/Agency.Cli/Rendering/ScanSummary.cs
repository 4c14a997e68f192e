using Agency.Core.Detection;
using Agency.Core.Sessions;

namespace Agency.Cli.Rendering;

/// <summary>Findings in numbers, in words.</summary>
internal static class ScanSummary
{
    /// <summary>"12 findings in 4 files: 1 security, 3 type, 8 style (P0 1, P1 3, P3 8)".</summary>
    public static string Sentence(IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return "No findings";
        var files = findings.Select(f => f.File).Distinct().Count();
        var categories = findings.GroupBy(f => f.Category).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => $"{g.Count()} {KebabCase.Of(g.Key)}");
        var priorities = findings.GroupBy(f => f.Priority).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}");
        return $"{Count(findings.Count, "finding")} in {Count(files, "file")}: {string.Join(", ", categories)} ({string.Join(", ", priorities)})";
    }

    public static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
