namespace Agency.Core.Detection;

/// <summary>
/// One rule of Agency's own, which looks for one kind of problem in a file's tree. A stateless unit with a parameterless
/// constructor: one file, found at compile time. What it throws costs its own findings of that file and nothing else.
/// </summary>
public interface ICheck
{
    /// <summary>The rule as findings carry it, in kebab-case: <c>string-building-in-loop</c>.</summary>
    string Id { get; }

    Category Category { get; }

    Priority Priority { get; }

    /// <summary>Of its findings, unless a hit says otherwise.</summary>
    Severity Severity { get; }

    /// <summary>
    /// True when the hits of a file depend on that file's text alone, so that they are kept as long as it does not change;
    /// false when the check looks at other files too.
    /// </summary>
    bool IsPerFile { get; }

    Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken);
}
