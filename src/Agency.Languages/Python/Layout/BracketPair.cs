using Agency.Core.Syntax;

namespace Agency.Languages.Python.Layout;

/// <summary>A pair of brackets that opens and closes on one line and is not inside another of that line.</summary>
/// <param name="Open">Offset of the opening bracket.</param>
/// <param name="Close">Offset of the closing bracket.</param>
/// <param name="Elements">What its commas separate, trimmed; one element when they must not be split.</param>
/// <param name="HasComma">True when it holds a comma of its own, so that one more at the end changes nothing.</param>
internal sealed record BracketPair(int Open, int Close, IReadOnlyList<TextSpan> Elements, bool HasComma);
