namespace Agency.Core.Repair;

/// <summary>How long tests may run.</summary>
/// <param name="Test">One test.</param>
/// <param name="Total">All tests of one variant.</param>
/// <param name="StopsAtFailure">True when nothing more is run after a test that fails.</param>
public sealed record HarnessLimits(TimeSpan Test, TimeSpan Total, bool StopsAtFailure);
