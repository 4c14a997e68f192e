using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Cli.Approvals;

/// <summary>Whole files as somebody wants them, as edits of those that are there.</summary>
internal static class PatchedTexts
{
    private const int ByteOrderMarkLength = 3;

    /// <param name="contents">The files in their own encodings.</param>
    /// <returns>Null when one of them cannot be read.</returns>
    public static async Task<IReadOnlyList<Edit>?> EditsAsync(
        IReadOnlyDictionary<RepositoryPath, byte[]> contents, IProject project, CancellationToken cancellationToken)
    {
        var edits = new List<Edit>();
        foreach (var (file, content) in contents)
        {
            if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var before })
                return null;
            var after = before.Encoding.GetString(before.HasByteOrderMark ? content.AsSpan(ByteOrderMarkLength) : content);
            if (before.Text != after)
                edits.Add(EditBetween(file, before.Text, after));
        }

        return edits;
    }

    /// <summary>The one edit from the first line that differs to the last.</summary>
    private static Edit EditBetween(RepositoryPath file, string before, string after)
    {
        var same = before.AsSpan().CommonPrefixLength(after);
        var start = same == 0 ? 0 : before.LastIndexOf('\n', same - 1) + 1;
        var shorter = Math.Min(before.Length, after.Length) - start;
        var tail = 0;
        while (tail < shorter && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        return new Edit(file, new TextSpan(start, before.Length - tail), after[start..^tail]);
    }
}
