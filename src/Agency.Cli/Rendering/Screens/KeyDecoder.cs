namespace Agency.Cli.Rendering.Screens;

/// <summary>
/// Puts keys together again whose bytes came apart on a slow line: an escape, a bracket and a letter are one arrow key,
/// not three keys.
/// </summary>
internal sealed class KeyDecoder
{
    private readonly List<ConsoleKeyInfo> held = [];

    /// <summary>True while what came so far may be the beginning of a longer sequence.</summary>
    public bool IsWaiting => held.Count > 0;

    /// <summary>Takes a key as it came; the keys that are meant, none while that is not known.</summary>
    public IReadOnlyList<ConsoleKeyInfo> Take(ConsoleKeyInfo key)
    {
        held.Add(key);
        switch (held.Count)
        {
            case 1 when key.Key == ConsoleKey.Escape:
            case 2 when key.KeyChar is '[' or 'O':
                return [];
            case 3 when KeyOf(key.KeyChar) is { } meant:
                held.Clear();
                return [new ConsoleKeyInfo('\0', meant, shift: false, alt: false, control: false)];
            default:
                return End();
        }
    }

    /// <summary>Nothing more came for a while: what is held was meant as it came.</summary>
    public IReadOnlyList<ConsoleKeyInfo> End()
    {
        ConsoleKeyInfo[] keys = [.. held];
        held.Clear();
        return keys;
    }

    private static ConsoleKey? KeyOf(char last) => last switch
    {
        'A' => ConsoleKey.UpArrow,
        'B' => ConsoleKey.DownArrow,
        'C' => ConsoleKey.RightArrow,
        'D' => ConsoleKey.LeftArrow,
        'H' => ConsoleKey.Home,
        'F' => ConsoleKey.End,
        _ => null,
    };
}
