using Agency.Core.Fixing;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>A fix that an analyser offers with its finding.</summary>
public sealed record ToolFix(string Message, FixSafety Safety, IReadOnlyList<Edit> Edits);
