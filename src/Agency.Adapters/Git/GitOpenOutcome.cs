namespace Agency.Adapters.Git;

/// <summary>What looking for a repository around a folder gave.</summary>
public abstract record GitOpenOutcome
{
    private GitOpenOutcome()
    {
    }

    public sealed record Opened(GitRepository Repository) : GitOpenOutcome;

    /// <summary>The folder is in no git work tree.</summary>
    public sealed record NotARepository : GitOpenOutcome;

    /// <summary>There is one, but it cannot be used: git is missing, it is bare, or it belongs to somebody else.</summary>
    public sealed record Unusable(string Reason) : GitOpenOutcome;
}
