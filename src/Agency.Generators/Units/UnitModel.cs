namespace Agency.Generators.Units;

/// <summary>What the registry needs of one unit. Compared by value, so that an unrelated edit regenerates nothing.</summary>
/// <param name="Id">Null when the unit's id is no constant.</param>
/// <param name="Rung">Null for what is no fixer, or when it is no constant.</param>
/// <param name="Safety">The name of the <c>FixSafety</c>; null as for <paramref name="Rung"/>.</param>
/// <param name="Category">The name of the <c>Category</c>; null for what is no check, or when it is no constant.</param>
/// <param name="Priority">The name of the <c>Priority</c>; null as for <paramref name="Category"/>.</param>
internal sealed record UnitModel(
    string KindName,
    string FullName,
    string TypeName,
    string FilePath,
    string? Id,
    UnitConstant? Rung,
    string? Safety,
    string? Category,
    string? Priority,
    UnitDocumentation Documentation);
