namespace Agency.Core.Ci;

/// <summary>What failures of a test are due to.</summary>
public enum TestNature
{
    /// <summary>It failed, and passed on the same commit.</summary>
    Flaky,

    /// <summary>It fails whenever it is run on this commit: the commit, or what it needs, is at fault.</summary>
    Regression,

    /// <summary>It passes since something around it was put right.</summary>
    Recovered,

    /// <summary>It could not be run often enough to tell.</summary>
    Undecided,
}
