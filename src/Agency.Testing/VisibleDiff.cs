using Agency.Core.Healing;
using Agency.Core.Syntax;

namespace Agency.Testing;

/// <summary>
/// Unified diffs for the messages of failing checks: white space that matters is visible on changed lines, a carriage
/// return as ␍, a tab as →, a blank at the end of a line as ·.
/// </summary>
public static class VisibleDiff
{
    private static readonly RepositoryPath Placeholder = RepositoryPath.Parse("text");

    /// <summary>The difference, or an empty text when there is none.</summary>
    public static string Between(string expected, string actual, string expectedName = "expected", string actualName = "actual")
    {
        var diff = UnifiedDiff.Between(Placeholder, expected, actual);
        if (diff.Length == 0)
            return "";
        var lines = diff.Split('\n');
        lines[0] = "--- " + expectedName;
        lines[1] = "+++ " + actualName;
        return string.Join('\n', lines.Take(2).Concat(lines.Skip(2).Select(line => line is ['-' or '+', ..] ? Visible(line) : line)));
    }

    private static string Visible(string line)
    {
        var body = line.TrimEnd(' ', '\t', '\r');
        var tail = line[body.Length..].Replace(' ', '·');
        return (body + tail).Replace("\r", "␍", StringComparison.Ordinal).Replace("\t", "→", StringComparison.Ordinal).Replace("\uFEFF", "<BOM>", StringComparison.Ordinal);
    }
}
