namespace Agency.Core.Decisions;

/// <summary>What became of a change that was offered.</summary>
public enum AutonomyOutcomeKind
{
    /// <summary>A human said yes; whether it stays is not known yet.</summary>
    Approved,

    /// <summary>It went into the code and stayed there.</summary>
    Kept,

    /// <summary>A human said no.</summary>
    Rejected,

    /// <summary>It went into the code and was taken back.</summary>
    Reverted,
}
