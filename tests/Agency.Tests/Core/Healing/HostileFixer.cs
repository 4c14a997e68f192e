using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;

namespace Agency.Tests.Core.Healing;

/// <summary>A fixer that does whatever a test wants of it.</summary>
internal sealed class HostileFixer(string id, string rule) : IFixer
{
    private int questions;

    public string Id => id;

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public Func<Finding, bool> Knows { get; init; } = finding => finding.Rule == rule;

    public Func<CancellationToken, Task<FixOutcome>> Answer { get; init; } = _ => throw new NotSupportedException();

    public int Questions => questions;

    /// <summary>Released with every question.</summary>
    public SemaphoreSlim Asked { get; } = new(0);

    public bool CanFix(Finding finding) => Knows(finding);

    public Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref questions);
        Asked.Release();
        return Answer(cancellationToken);
    }
}
