namespace Agency.Adapters.Workspaces;

/// <summary>What opening a tree gave.</summary>
public abstract record SourceTreeOutcome
{
    private SourceTreeOutcome()
    {
    }

    public sealed record Opened(SourceTree Tree) : SourceTreeOutcome;

    public sealed record Failed(string Reason) : SourceTreeOutcome;
}
