namespace Agency.Core.Repair;

/// <summary>
/// One kind of slip and the ways to undo it at a statement. A stateless unit with a parameterless constructor: one file,
/// found at compile time. It knows nothing of tests: whether a change helps is found out by running them.
/// </summary>
public interface ITemplate
{
    /// <summary>In kebab-case: <c>relational-operator</c>.</summary>
    string Id { get; }

    /// <summary>
    /// How often people's own fixes of failing programs are of this kind, beside the others: 1 is usual, 3 is thrice as
    /// often. What a project's own history says comes on top.
    /// </summary>
    double Prior { get; }

    /// <summary>Changes of a statement, the likelier first; few, and none that cannot parse.</summary>
    IEnumerable<Mutation> Propose(RepairSite site);
}
