namespace Agency.Server.Sessions;

/// <summary>What a session is told of its approval.</summary>
/// <param name="Decision"><c>approved</c> or <c>rejected</c>.</param>
internal sealed record ApprovalAnswer(string Decision, string Comment);
