namespace Agency.Adapters.Git;

/// <summary>What asking git gave.</summary>
public abstract record GitOutcome<T>
{
    private GitOutcome()
    {
    }

    public sealed record Done(T Value) : GitOutcome<T>;

    /// <param name="Reason">What git or we object to, in a sentence a user can act on.</param>
    public sealed record Failed(string Reason) : GitOutcome<T>;
}
