using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Core.Diagnosis;

/// <summary>A project's suite, run as it is, and what its failures are.</summary>
/// <param name="Suite">The first run, with the lines of each test.</param>
/// <param name="Failures">In the suite's order.</param>
/// <param name="IsCounted">True for a file that may be at fault: no test, and nothing that tests share.</param>
public sealed record FailureStudy(VariantRun Suite, IReadOnlyList<TestFailure> Failures, Func<RepositoryPath, bool> IsCounted)
{
    /// <summary>How long the slowest test that passed took.</summary>
    public TimeSpan Slowest => Suite.Results.Values.Where(r => !r.IsFailure).Select(r => r.Duration).DefaultIfEmpty(TimeSpan.Zero).Max();
}
