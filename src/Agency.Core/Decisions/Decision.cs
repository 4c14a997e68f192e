using Agency.Core.Sessions;

namespace Agency.Core.Decisions;

/// <summary>What becomes of a verified or refused proposal.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    public sealed record Apply : Decision;

    /// <summary>A human must say yes first.</summary>
    public sealed record Ask(ReasonCode Reason, string Why) : Decision;

    public sealed record Refuse(ReasonCode Reason, string Why) : Decision;
}
