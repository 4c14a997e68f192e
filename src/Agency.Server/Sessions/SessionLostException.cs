namespace Agency.Server.Sessions;

/// <summary>The session is another node's by now, or was stopped: whatever this run still wanted to write is refused, and it ends.</summary>
internal sealed class SessionLostException(string sessionId) : Exception($"The session {sessionId} was taken over or stopped.");
