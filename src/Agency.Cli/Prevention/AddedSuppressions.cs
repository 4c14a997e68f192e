using Agency.Adapters.Git;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Cli.Prevention;

/// <summary>Finds comments that a change adds and that tell a tool to be silent, and takes them out.</summary>
internal static class AddedSuppressions
{
    /// <summary>The files that have some, with a comment of the same length that says nothing in the place of each.</summary>
    /// <param name="changed">The lines that the change adds or edits.</param>
    public static async Task<IReadOnlyDictionary<RepositoryPath, SourceText>> WithoutAsync(
        IProject project, ChangedFiles changed, CancellationToken cancellationToken)
    {
        var silent = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in project.Files.Where(f => project.Language.IsSource(f) && changed.Files.Contains(f)))
        {
            if (await project.ParseAsync(file, cancellationToken) is not { } tree)
                continue;
            var edits = tree.Comments
                .Where(c => changed.Contains(file, tree.Source.PositionAt(c.Start).Line) && Speaks(tree.Source.Slice(c)))
                .Select(c => new Edit(file, c, "#" + new string('.', c.Length - 1)))
                .ToList();
            if (edits.Count > 0)
                silent[file] = tree.Source.Apply(edits);
        }

        return silent;
    }

    /// <summary>True when any part of a comment is meant for a tool: <c># because of x  # noqa: S101</c>.</summary>
    private static bool Speaks(string comment) =>
        comment.Split('#').Any(part => part.Length > 0 && Directives.IsDirective("#" + part)) || comment.Contains("noqa", StringComparison.OrdinalIgnoreCase)
        || comment.Contains("nosec", StringComparison.OrdinalIgnoreCase);
}
