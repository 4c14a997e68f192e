namespace Agency.Core.Learning;

/// <summary>
/// A piece of the text that a pattern writes: text as it is, or the source text of what a hole is bound to. In text,
/// a line's indentation counts from the first line, in tabs, one a level.
/// </summary>
/// <param name="Text">Null for a hole.</param>
/// <param name="Hole">The hole's index.</param>
public readonly record struct TemplatePart(string? Text, int Hole)
{
    public static TemplatePart Of(string text) => new(text, -1);

    public static TemplatePart HoleAt(int hole) => new(null, hole);
}
