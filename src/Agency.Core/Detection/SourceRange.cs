using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>Where a finding points: from <paramref name="Start"/> up to and without <paramref name="End"/>.</summary>
public readonly record struct SourceRange(LinePosition Start, LinePosition End);
