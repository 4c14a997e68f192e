namespace Agency.Core.Documentation;

/// <summary>A file of a unit's example.</summary>
/// <param name="Path">Relative to the root of the example's repository.</param>
/// <param name="Text">Lines end in LF; the last one too.</param>
public sealed record ExampleFile(string Path, string Text);
