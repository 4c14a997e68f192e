namespace Agency.Generators.Units;

/// <summary>One code block of an example.</summary>
internal sealed record UnitExampleFile(string Path, string Text);
