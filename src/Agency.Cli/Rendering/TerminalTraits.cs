namespace Agency.Cli.Rendering;

/// <summary>What a terminal can do.</summary>
/// <param name="OutputIsTerminal">Whether a person reads standard output directly.</param>
/// <param name="ErrorIsTerminal">Whether a person reads standard error directly.</param>
/// <param name="Color">Whether colours are welcome where a person reads.</param>
/// <param name="Width">Columns.</param>
/// <param name="InputIsTerminal">Whether a person can be asked.</param>
internal sealed record TerminalTraits(bool OutputIsTerminal, bool ErrorIsTerminal, bool Color, int Width, bool InputIsTerminal = false)
{
    /// <summary>Files and pipes: no colours, 80 columns.</summary>
    public static TerminalTraits Plain { get; } = new(false, false, false, 80);
}
