namespace Agency.Core.Repair.Undoing;

/// <summary>A commit of a project's history.</summary>
/// <param name="Id">In full.</param>
/// <param name="Subject">The first line of its message; not to be trusted.</param>
public sealed record PastCommit(string Id, string Subject)
{
    public string Short => Id.Length > 10 ? Id[..10] : Id;
}
