using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What is to be imported for a name that is missing.</summary>
internal abstract record ImportChoice
{
    private ImportChoice()
    {
    }

    /// <param name="Import">Absolute.</param>
    /// <param name="Own">The project's module behind it; null for one from outside.</param>
    /// <param name="Because">The evidence, for a reviewer.</param>
    public sealed record One(NewImport Import, ProjectModule? Own, FixSafety Safety, string Because) : ImportChoice;

    public sealed record None(ReasonCode Reason, string Why) : ImportChoice;

    /// <summary>Several things that the name may mean.</summary>
    public static None Many(string name, IEnumerable<string> imports) =>
        new(ReasonCode.Ambiguous, $"{name} may be any of: {string.Join("; ", imports.Distinct().Take(6))}.");
}
