namespace Agency.Core.Learning;

/// <summary>A place where a pattern fits.</summary>
internal sealed record PatternMatch(Pattern Pattern, IReadOnlyList<Shape.Node> Code, IReadOnlyDictionary<int, Binding> Bindings);
