namespace Agency.Core.Verification;

/// <summary>How one test ended.</summary>
public enum TestOutcome
{
    Passed,
    Failed,
    Error,
    Skipped,
    ExpectedFailure,
    UnexpectedPass,
}
