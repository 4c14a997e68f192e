namespace Agency.Server.Sessions;

/// <summary>Stops sessions at once, on every node: those that run are cut off, those that wait or queue are not begun.</summary>
internal interface IEmergencyStop
{
    /// <param name="scope"><c>all</c>, <c>repository:NAME</c> or <c>session:ID</c>.</param>
    Task StopAsync(string scope, string reason, Actor actor, CancellationToken cancellationToken);

    /// <summary>Lets sessions of this scope run again. Those that were stopped stay so.</summary>
    Task LiftAsync(string scope, Actor actor, CancellationToken cancellationToken);
}
