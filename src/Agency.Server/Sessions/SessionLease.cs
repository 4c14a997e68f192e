namespace Agency.Server.Sessions;

/// <summary>A node's right to a session. The epoch is one more with each node that takes it, and fences those before.</summary>
internal sealed record SessionLease(string SessionId, long Epoch, string Node);
