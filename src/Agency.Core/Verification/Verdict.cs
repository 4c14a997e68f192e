using Agency.Core.Sessions;

namespace Agency.Core.Verification;

/// <summary>What verification says of a change. Only <see cref="Passed"/> can be delivered.</summary>
public abstract record Verdict
{
    private Verdict(Evidence evidence) => Evidence = evidence;

    public Evidence Evidence { get; }

    public sealed record Passed : Verdict
    {
        public Passed(Evidence evidence)
            : base(evidence)
        {
        }
    }

    public sealed record Failed : Verdict
    {
        public Failed(ReasonCode reason, string detail, Evidence evidence)
            : base(evidence)
        {
            Reason = reason;
            Detail = detail;
        }

        public ReasonCode Reason { get; }

        /// <summary>The error, finding or test that refused it, for people.</summary>
        public string Detail { get; }
    }

    /// <summary>A tool or the sandbox broke, or time ran out: nobody knows.</summary>
    public sealed record Inconclusive : Verdict
    {
        public Inconclusive(string detail, Evidence evidence)
            : base(evidence) => Detail = detail;

        public string Detail { get; }
    }
}
