namespace Agency.Server.Workers.Healing;

/// <summary>What came of actions that change no code.</summary>
/// <param name="IsHealed">The failure is gone here: a test is flaky, or passes again.</param>
/// <param name="IsRegression">It was reproduced: only a change of code helps.</param>
/// <param name="Summary">In one line.</param>
/// <param name="SandboxMilliseconds">The time it took.</param>
internal sealed record ActionReport(bool IsHealed, bool IsRegression, string Summary, long SandboxMilliseconds)
{
    /// <summary>When the build server was asked to run the jobs again, by the database's clock; null where it was not.</summary>
    public long? RerunAt { get; init; }
}
