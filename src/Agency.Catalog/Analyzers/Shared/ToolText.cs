using Agency.Core.Configuration;
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

    /// <param name="limits">The limits that it ran under: a limit that was hit is told with the setting that raises it.</param>
    public static string Describe(ProcessOutcome outcome, SandboxSettings limits) => outcome switch
    {
        ProcessOutcome.NotStarted notStarted => notStarted.Reason,
        ProcessOutcome.Ended { End: ProcessEnd.TimedOut } => $"it took longer than {limits.TimeoutSeconds} s. {Raise("timeout-seconds")}",
        ProcessOutcome.Ended { End: ProcessEnd.MemoryLimit } => $"it used more than {limits.MemoryMegabytes} MiB of memory. {Raise("memory-megabytes")}",
        ProcessOutcome.Ended { End: ProcessEnd.ProcessLimit } => $"it started more than {limits.Processes} processes and threads. {Raise("processes")}",
        ProcessOutcome.Ended { End: ProcessEnd.OutputLimit } => $"it printed more than {limits.OutputMegabytes} MiB. {Raise("output-megabytes")}",
        ProcessOutcome.Ended ended => $"exit code {ended.ExitCode}: {LastLine(ended.StandardError.Length > 0 ? ended.StandardError : ended.StandardOutput)}",
        _ => "it did not run",
    };

    private static string Raise(string setting) => $"To allow more, raise sandbox.{setting} in ~/.config/agency/config.yml or, with --trust-config, in agency.yml";

    /// <summary>A message without its line breaks.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
