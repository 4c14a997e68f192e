namespace Agency.Core.Repair;

/// <summary>How long tests may run.</summary>
/// <param name="Test">One test.</param>
/// <param name="Total">All tests of one variant.</param>
/// <param name="StopsAtFailure">True when nothing more is run after a test that fails.</param>
/// <param name="Sentinel">
/// A test that passes. With it, and one test to run, several changes share a process, which is many times faster; it tells
/// whether one of them left something behind that the next could trip over, and then they are tried alone.
/// </param>
public sealed record HarnessLimits(TimeSpan Test, TimeSpan Total, bool StopsAtFailure, string? Sentinel = null);
