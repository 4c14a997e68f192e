namespace Agency.Core.Ci;

/// <summary>How a test ended once.</summary>
/// <param name="Test">Its id.</param>
/// <param name="Commit">What it ran on, in hex.</param>
/// <param name="Source">Which execution this was, so that none counts twice: <c>run:17</c>, <c>run:17/rerun:1.2</c>.</param>
public sealed record TestObservation(string Test, string Commit, string Source, bool Passed);
