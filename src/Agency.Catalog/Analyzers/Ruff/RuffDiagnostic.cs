using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>What ruff says of a place, whichever engine said it, in our own coordinates.</summary>
/// <param name="Code">Null for a file that does not parse (in the output of some versions).</param>
/// <param name="Fix">Null when there is none, or none whose edits could be placed exactly.</param>
internal sealed record RuffDiagnostic(RepositoryPath File, string? Code, string Message, SourceRange Range, Uri? HelpUri, RuffFix? Fix);
