namespace Agency.Server.Sessions;

/// <summary>Something that a session is told while it waits.</summary>
/// <param name="Payload">JSON.</param>
/// <param name="Sender">Who sent it, by name.</param>
internal sealed record SignalRecord(string Name, string Payload, string Sender);
