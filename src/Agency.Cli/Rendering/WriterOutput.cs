using System.Text;
using Spectre.Console;

namespace Agency.Cli.Rendering;

/// <summary>Lets Spectre write to a given writer at a given width, asking the console nothing.</summary>
internal sealed class WriterOutput(TextWriter writer, int width) : IAnsiConsoleOutput
{
    public TextWriter Writer { get; } = writer;

    public bool IsTerminal => true;

    public int Width { get; } = width;

    public int Height => 24;

    public void SetEncoding(Encoding encoding)
    {
        // The writer came with its encoding.
    }
}
