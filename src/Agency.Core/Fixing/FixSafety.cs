namespace Agency.Core.Fixing;

/// <summary>
/// How far a fixer's work may be trusted once it is verified. Mapped to a decision in one place only:
/// <see cref="Decisions.DecisionPolicy"/>.
/// </summary>
public enum FixSafety
{
    /// <summary>Keeps behaviour by construction; delivered when verification passes.</summary>
    Safe,

    /// <summary>May change behaviour where tests do not look; a human decides.</summary>
    NeedsReview,

    /// <summary>Never edited; reported with what is known.</summary>
    ReportOnly,
}
