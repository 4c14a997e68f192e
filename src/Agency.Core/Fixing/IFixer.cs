using Agency.Core.Detection;
using Agency.Core.Projects;

namespace Agency.Core.Fixing;

/// <summary>
/// Turns a finding into proposals. A stateless unit with a parameterless constructor: one file, found at compile
/// time. It reads the project only through <see cref="IProject"/> and never writes.
/// </summary>
public interface IFixer
{
    /// <summary>Stable and dotted: <c>python.missing-import</c>.</summary>
    string Id { get; }

    Rung Rung { get; }

    /// <summary>
    /// The most this fixer's proposals may be trusted. A proposal may claim less, never more.
    /// </summary>
    FixSafety Safety { get; }

    /// <summary>Cheap test by rule and message; no I/O.</summary>
    bool CanFix(Finding finding);

    Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken);
}
