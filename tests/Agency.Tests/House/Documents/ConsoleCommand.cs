namespace Agency.Tests.House.Documents;

/// <summary>A command that a document shows.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Text">What is typed, for bash.</param>
/// <param name="Output">The lines shown below it; <c>...</c> in one stands for any text, a line of it for any lines.</param>
/// <param name="ExitCode">What it must end with.</param>
internal sealed record ConsoleCommand(int Line, string Text, IReadOnlyList<string> Output, int ExitCode);
