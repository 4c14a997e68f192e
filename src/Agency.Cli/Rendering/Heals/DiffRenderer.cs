namespace Agency.Cli.Rendering.Heals;

/// <summary>A unified diff for people: coloured where that is welcome, harmless always.</summary>
internal static class DiffRenderer
{
    /// <param name="mostLines">How much is shown; the rest is counted.</param>
    public static void Render(string diff, int mostLines, Terminal terminal)
    {
        var lines = diff.TrimEnd('\n').Split('\n');
        foreach (var line in lines.Take(mostLines))
            terminal.Output.WriteLine(terminal.Paint(InkOf(line), Sanitizer.Block(line.TrimEnd('\r'))));
        if (lines.Length > mostLines)
            terminal.Output.WriteLine($"... and {lines.Length - mostLines} more lines of diff.");
    }

    /// <summary>What a line of a diff stands out with.</summary>
    public static Ink InkOf(string line) => line switch
    {
        _ when line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("+++ ", StringComparison.Ordinal) => Ink.Bold,
        _ when line.StartsWith("@@", StringComparison.Ordinal) => Ink.Cyan,
        _ when line.StartsWith('+') => Ink.Green,
        _ when line.StartsWith('-') => Ink.Red,
        _ => Ink.Plain,
    };
}
