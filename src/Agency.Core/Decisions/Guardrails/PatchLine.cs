namespace Agency.Core.Decisions.Guardrails;

/// <summary>A line of a hunk.</summary>
/// <param name="Mark"><c>' '</c>, <c>'+'</c> or <c>'-'</c>.</param>
/// <param name="Text">Without the mark and the line feed; a carriage return stays.</param>
public readonly record struct PatchLine(char Mark, string Text);
