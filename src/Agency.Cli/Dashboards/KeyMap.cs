namespace Agency.Cli.Dashboards;

/// <summary>Which key means what.</summary>
internal static class KeyMap
{
    public static DashboardKey Of(ConsoleKeyInfo key) => key.Key switch
    {
        ConsoleKey.UpArrow => DashboardKey.Up,
        ConsoleKey.DownArrow => DashboardKey.Down,
        ConsoleKey.PageUp => DashboardKey.PageUp,
        ConsoleKey.PageDown => DashboardKey.PageDown,
        ConsoleKey.Home => DashboardKey.First,
        ConsoleKey.End => DashboardKey.Last,
        ConsoleKey.Enter or ConsoleKey.RightArrow => DashboardKey.Open,
        ConsoleKey.Escape or ConsoleKey.LeftArrow or ConsoleKey.Backspace => DashboardKey.Back,
        ConsoleKey.Tab when key.Modifiers.HasFlag(ConsoleModifiers.Shift) => DashboardKey.PreviousPane,
        ConsoleKey.Tab => DashboardKey.NextPane,
        _ => OfCharacter(key.KeyChar),
    };

    private static DashboardKey OfCharacter(char character) => character switch
    {
        'k' => DashboardKey.Up,
        'j' => DashboardKey.Down,
        ' ' => DashboardKey.PageDown,
        'g' => DashboardKey.First,
        'G' => DashboardKey.Last,
        'l' or '\r' or '\n' => DashboardKey.Open,
        'h' or '\u001b' or '\u007f' or '\b' => DashboardKey.Back,
        '\t' => DashboardKey.NextPane,
        'p' or 'P' => DashboardKey.Patterns,
        '?' => DashboardKey.Help,
        'r' or 'R' => DashboardKey.Refresh,
        'q' or 'Q' => DashboardKey.Quit,
        _ => DashboardKey.None,
    };
}
