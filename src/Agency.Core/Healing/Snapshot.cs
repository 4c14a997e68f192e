using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>A version of the workspace and what every analyser says of it.</summary>
internal sealed record Snapshot(TextState State, IReadOnlyList<Finding> Findings)
{
    /// <summary>The same as if files had not been added.</summary>
    public Snapshot Without(IReadOnlySet<RepositoryPath> added) => new(State.Without(added), [.. Findings.Where(f => !added.Contains(f.File))]);
}
