namespace Agency.Server.Sessions;

/// <summary>The session has gone to rest, which is written down already; this run ends and nothing is wrong.</summary>
/// <param name="step">The step that waits.</param>
/// <param name="wakeIn">How long it rests at most.</param>
internal sealed class SessionWaitException(string step, TimeSpan wakeIn) : Exception("The session waits.")
{
    public string Step { get; } = step;

    public TimeSpan WakeIn { get; } = wakeIn;
}
