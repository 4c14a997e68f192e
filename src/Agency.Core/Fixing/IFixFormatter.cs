using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Fixing;

/// <summary>Lays out what a fix writes as the project's own formatter would.</summary>
public interface IFixFormatter
{
    /// <param name="edits">Of one file, not overlapping.</param>
    /// <returns>
    /// Edits after which a file that was formatted still is; those given where it was not, or where the formatter has no
    /// answer.
    /// </returns>
    Task<IReadOnlyList<Edit>> FormatAsync(IProject project, RepositoryPath file, SourceText source, IReadOnlyList<Edit> edits, CancellationToken cancellationToken);
}
