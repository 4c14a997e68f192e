namespace Agency.Server.Tests.Crashes;

/// <summary>What came of a trial.</summary>
/// <param name="Failovers">For each session that the node had which was killed or suspended: how long until it was taken up again.</param>
/// <param name="Asked">Effects that the outside was asked for more than once; it did them once by their key.</param>
/// <param name="Violations">What must not be. Empty when all is well.</param>
internal sealed record CrashResult(CrashKind Kind, int Sessions, int Effects, IReadOnlyList<TimeSpan> Failovers, int Asked, TimeSpan Time, IReadOnlyList<string> Violations);
