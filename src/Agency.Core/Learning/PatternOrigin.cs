namespace Agency.Core.Learning;

/// <summary>Where a pattern was first learned.</summary>
public enum PatternOrigin
{
    /// <summary>A heal that was verified and applied on its own.</summary>
    Heal,

    /// <summary>A proposal that a human accepted.</summary>
    Accepted,

    /// <summary>A commit of the project's own history.</summary>
    History,

    /// <summary>A library that somebody else made; it begins without confidence.</summary>
    Imported,

    /// <summary>A proposal that a human rejected; it begins retired.</summary>
    Rejected,
}
