namespace Agency.Server.Sessions;

/// <summary>What a session is told of its approval.</summary>
/// <param name="Decision"><c>approved</c>, <c>rejected</c>, or <c>withdrawn</c> where nothing is asked any more.</param>
internal sealed record ApprovalAnswer(string Decision, string Comment);
