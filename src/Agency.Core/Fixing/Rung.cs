namespace Agency.Core.Fixing;

/// <summary>The ladder of fixers, cheapest first.</summary>
public enum Rung
{
    Pattern = 1,
    Tool = 2,
    Builtin = 3,
    Search = 4,
    Undo = 5,
    Model = 6,
}
