using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>A change of one file that healed a finding, to learn from.</summary>
/// <param name="Finding">As it stood before.</param>
/// <param name="Before">The file that the edits are of.</param>
/// <param name="Edits">Never empty; all of one file.</param>
public sealed record Change(Finding Finding, SourceText Before, IReadOnlyList<Edit> Edits, FixSafety Safety, PatternOrigin Origin);
