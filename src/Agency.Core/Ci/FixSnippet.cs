namespace Agency.Core.Ci;

/// <summary>Lines of a suspected file, redacted.</summary>
/// <param name="Path">Relative to the repository's root.</param>
/// <param name="FirstLine">The number of the first line, from 1.</param>
public sealed record FixSnippet(string Path, int FirstLine, string Text);
