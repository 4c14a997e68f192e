namespace Agency.Core.Learning;

/// <summary>How general a pattern is.</summary>
public enum Derivation
{
    /// <summary>One change as it was.</summary>
    Exact,

    /// <summary>A guess at the rule behind one change.</summary>
    Guessed,

    /// <summary>What several changes have in common.</summary>
    Common,
}
