using Agency.Core.Verification;

namespace Agency.Core.Repair;

/// <summary>What became of a change that was tried.</summary>
/// <param name="Results">By test id. A test that did not end in time has the exception <c>Hang</c>, one that took the process with it <c>Crash</c>.</param>
/// <param name="Lines">For each test the lines that ran, by file; empty unless asked for. The empty id has those that ran when modules were imported.</param>
/// <param name="Isolation">How it was run.</param>
/// <param name="Note">Why it is not complete; empty when it is.</param>
public sealed record VariantRun(
    IReadOnlyDictionary<string, TestResult> Results,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<int>>> Lines,
    Isolation Isolation,
    string Note)
{
    /// <summary>The exception of a test that did not end in time.</summary>
    public const string Hang = "Hang";

    /// <summary>The exception of a test that ended its process.</summary>
    public const string Crash = "Crash";

    /// <summary>True when each of these tests ran and did not fail.</summary>
    public bool Passes(IEnumerable<string> tests) => tests.All(t => Results.TryGetValue(t, out var result) && !result.IsFailure);
}
