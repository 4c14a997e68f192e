using System.CommandLine;

namespace Agency.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "Plain text, no colours (so does the NO_COLOR environment variable).",
        Recursive = true,
    };

    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Say more about what is being done, on standard error.",
        Recursive = true,
    };
}
