namespace Agency.Cli.Rendering;

/// <summary>How a piece of text stands out where colours are welcome. The values are the terminal's own codes (ECMA-48 SGR).</summary>
internal enum Ink
{
    Plain = 0,
    Bold = 1,
    Faint = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Cyan = 36,
}
