using Agency.Core.Syntax;

namespace Agency.Core.Projects;

/// <summary>What reading a file gave.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome()
    {
    }

    public sealed record Text(SourceText Source) : ReadOutcome;

    /// <summary>Missing, a link, too large, binary, or in an encoding that cannot be written back.</summary>
    public sealed record Unreadable(string Reason) : ReadOutcome;
}
