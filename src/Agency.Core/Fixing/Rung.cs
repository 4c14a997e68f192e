namespace Agency.Core.Fixing;

/// <summary>The ladder of fixers, cheapest first.</summary>
public enum Rung
{
    /// <summary>A person's own change, in place of a proposal.</summary>
    Human = 0,

    Pattern = 1,
    Tool = 2,
    Builtin = 3,
    Search = 4,
    Undo = 5,
    Model = 6,
}
