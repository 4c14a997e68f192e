using Agency.Languages.Python.Imports;

namespace Agency.Languages.Python.Typing;

/// <summary>A type as it is written at a place.</summary>
/// <param name="Text">Quoted where it must not be evaluated.</param>
/// <param name="Imports">What it needs that the module does not have.</param>
/// <param name="CheckedImports">The same, of the project's own modules: for the type checker only, so that no import cycle can come of it.</param>
/// <param name="IsOptional">True where <c>None</c> is one of several things that it allows.</param>
public sealed record Annotation(string Text, IReadOnlyList<NewImport> Imports, IReadOnlyList<NewImport> CheckedImports, bool IsOptional = false);
