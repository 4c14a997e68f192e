namespace Agency.Core.Repair;

/// <summary>What is dubious in a change: with any of these it is refused as the only answer.</summary>
[Flags]
public enum PatchTraits
{
    None = 0,

    /// <summary>It only takes statements away.</summary>
    OnlyDeletes = 1,

    /// <summary>A condition becomes always true or always false.</summary>
    ConstantCondition = 2,

    /// <summary>A function returns a constant where it computed something.</summary>
    ReturnsConstant = 4,

    /// <summary>An exception is caught and nothing comes of it.</summary>
    SwallowsException = 8,

    /// <summary>It compares with, or returns, a value that stands in the failing test and nowhere in the code.</summary>
    SpecialCase = 16,

    /// <summary>It changes a test.</summary>
    ChangesTest = 32,
}
