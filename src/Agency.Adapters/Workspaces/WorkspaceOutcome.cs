namespace Agency.Adapters.Workspaces;

/// <summary>What making a workspace gave.</summary>
public abstract record WorkspaceOutcome
{
    private WorkspaceOutcome()
    {
    }

    public sealed record Created(Workspace Workspace) : WorkspaceOutcome;

    /// <param name="Reason">For example a full disk.</param>
    public sealed record Failed(string Reason) : WorkspaceOutcome;
}
