using Agency.Core.Execution;

namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Words for how a tool ended.</summary>
internal static class ToolText
{
    private const int MostCharacters = 300;

    /// <summary>The last line that says something; empty when none does.</summary>
    public static string LastLine(string text)
    {
        var line = text.TrimEnd().Split('\n')[^1].Trim();
        return line.Length > MostCharacters ? line[..MostCharacters] + "…" : line;
    }

    public static string Describe(ProcessOutcome outcome) => outcome switch
    {
        ProcessOutcome.NotStarted notStarted => notStarted.Reason,
        ProcessOutcome.Ended { End: ProcessEnd.TimedOut } => "it took longer than its time limit",
        ProcessOutcome.Ended { End: ProcessEnd.MemoryLimit } => "it used more memory than allowed",
        ProcessOutcome.Ended { End: ProcessEnd.ProcessLimit } => "it started more processes than allowed",
        ProcessOutcome.Ended { End: ProcessEnd.OutputLimit } => "it printed more than allowed",
        ProcessOutcome.Ended ended => $"exit code {ended.ExitCode}: {LastLine(ended.StandardError.Length > 0 ? ended.StandardError : ended.StandardOutput)}",
        _ => "it did not run",
    };

    /// <summary>A message without its line breaks.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
