using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Verification;

namespace Agency.Core.Healing;

/// <summary>
/// The pipeline from Detect to Decide over one workspace: finds problems, asks the fixers, proves what they propose
/// and says what became of every finding. Delivering the result is the caller's.
/// </summary>
/// <param name="formatter">Lays out what the fixers write; null where it is to stay as it was written.</param>
public sealed class Healer(IReadOnlyList<IFixer> fixers, IDetector detector, ITestRunner tests, TimeProvider time, IFixFormatter? formatter = null)
{
    /// <exception cref="OperationCanceledException">Stopped or interrupted; nothing of it is of use.</exception>
    public Task<HealResult> RunAsync(IWorkspace workspace, string sandbox, HealRequest request, IHealProgress progress, CancellationToken cancellationToken) =>
        new HealRun(fixers, formatter, detector, tests, time, workspace, sandbox, request, progress).RunAsync(cancellationToken);
}
