namespace Agency.Cli.Rendering.Screens;

/// <summary>A terminal that a program has for itself.</summary>
internal interface IScreen
{
    ScreenSize Size { get; }

    bool Color { get; }

    /// <summary>Text with the terminal's own commands in it.</summary>
    void Write(string text);

    /// <summary>Waits for a key; null when there will be none any more.</summary>
    Task<ConsoleKeyInfo?> ReadKeyAsync(CancellationToken cancellationToken);
}
