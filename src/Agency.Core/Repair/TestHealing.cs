using Agency.Core.Diagnosis;
using Agency.Core.Verification;

namespace Agency.Core.Repair;

/// <summary>What is known of a project's failing tests.</summary>
/// <param name="Failures">All that fail and were asked about.</param>
/// <param name="Cases">Those that a change of the code may cure, by cause.</param>
/// <param name="Tests">How many tests there are that were asked about.</param>
/// <param name="Notes">What a user should know of the run.</param>
public sealed record TestHealing(IReadOnlyList<TestFailure> Failures, IReadOnlyList<FailureCase> Cases, int Tests, IReadOnlyList<string> Notes)
{
    /// <summary>Why the tests cannot be looked at; null when they can.</summary>
    public string? Unavailable { get; init; }

    /// <summary>The suite as it ran, for whoever could not run it: a test that never ends counts as an error.</summary>
    public TestRun? Suite { get; init; }

    public static TestHealing None(string reason) => new([], [], 0, []) { Unavailable = reason };
}
