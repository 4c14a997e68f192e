namespace Agency.Core.Decisions.Guardrails;

/// <summary>Something that a test demands.</summary>
/// <param name="Key">Equal for demands that are the same: without layout, with the conditions under which it is reached, the selectors of a page left open.</param>
/// <param name="Text">As it is written, for people.</param>
public sealed record TestAssertion(string Key, string Text);
