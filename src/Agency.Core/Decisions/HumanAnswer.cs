namespace Agency.Core.Decisions;

/// <summary>What a human said of a proposal. Written in kebab-case wherever it leaves the program.</summary>
public enum HumanAnswer
{
    /// <summary>Apply it, if it still passes verification.</summary>
    Approved,

    /// <summary>Never propose it again for this finding.</summary>
    Rejected,

    /// <summary>Apply this change of mine in its place, if it passes verification.</summary>
    Modified,
}
