namespace Agency.Generators.Units;

/// <summary>An enum member that a property always returns.</summary>
internal sealed record UnitConstant(string Name, int Value);
