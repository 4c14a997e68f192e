namespace Agency.Server.Sessions;

/// <summary>Who decides something, as the audit has it.</summary>
/// <param name="Role"><c>approver</c>, <c>admin</c>, <c>viewer</c> or <c>commenter</c>; empty where nobody knows who it is.</param>
internal sealed record Actor(string Name, string Role)
{
    /// <summary>The role of those who write comments where the code is kept, and may write there.</summary>
    public const string Commenter = "commenter";
}
