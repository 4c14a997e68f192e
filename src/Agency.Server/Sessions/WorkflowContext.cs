namespace Agency.Server.Sessions;

/// <summary>What a workflow is given.</summary>
internal abstract class WorkflowContext
{
    public abstract string SessionId { get; }

    public abstract string Repository { get; }

    /// <summary>From 1: the attempt at the incident.</summary>
    public abstract int Attempt { get; }

    /// <summary>What the session was begun with, as JSON.</summary>
    public abstract string Input { get; }

    /// <summary>
    /// Does a step, or gives what it gave when it was done before. What it returns is written down as JSON before the
    /// next step begins.
    /// </summary>
    /// <param name="name">Unique in the workflow's run; kebab-case.</param>
    /// <param name="version">
    /// One more when the code's meaning changes: what an older version gave is then not used and the step done anew.
    /// </param>
    /// <param name="work">Its time is limited by the token alone.</param>
    public abstract Task<T> StepAsync<T>(string name, int version, Func<StepContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for a signal without a thread: the session goes to rest and is run again, on any node, when the signal is
    /// there or the time is over. Gives null when the time is over.
    /// </summary>
    public abstract Task<SignalRecord?> WaitForAsync(string name, string signal, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Lets time pass, as <see cref="WaitForAsync"/>.</summary>
    public abstract Task DelayAsync(string name, TimeSpan time, CancellationToken cancellationToken);
}
