namespace Agency.Server.Sessions;

/// <summary>What came of a wait.</summary>
/// <param name="IsOver">False: the session has gone to rest.</param>
/// <param name="Signal">What ended it; null where its time is over.</param>
/// <param name="Left">How long it rests at most.</param>
internal sealed record WaitOutcome(bool IsOver, SignalRecord? Signal, TimeSpan Left);
