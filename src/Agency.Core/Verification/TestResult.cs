namespace Agency.Core.Verification;

/// <summary>One test's result.</summary>
/// <param name="Id">As the runner names it: <c>tests/test_orders.py::test_total[3]</c>.</param>
/// <param name="Message">The failure in one line; empty when it passed.</param>
/// <param name="Frames">The project's own frames of the failure, outermost first.</param>
public sealed record TestResult(string Id, TestOutcome Outcome, TimeSpan Duration, string Message, IReadOnlyList<StackFrameInfo> Frames)
{
    /// <summary>The name of the exception's type where it failed; null where that is not known.</summary>
    public string? Exception { get; init; }

    public bool IsFailure => Outcome is TestOutcome.Failed or TestOutcome.Error;
}
