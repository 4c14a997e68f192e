namespace Agency.Cli.Rendering.Screens;

/// <summary>A terminal's size in characters.</summary>
internal readonly record struct ScreenSize(int Width, int Height);
