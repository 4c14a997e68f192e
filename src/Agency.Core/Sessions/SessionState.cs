namespace Agency.Core.Sessions;

/// <summary>Where a session stands.</summary>
public enum SessionState
{
    Running,
    Finished,
    Stopped,
    Failed,
    RolledBack,
}
