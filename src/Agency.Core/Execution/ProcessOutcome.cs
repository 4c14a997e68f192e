namespace Agency.Core.Execution;

/// <summary>How running a command went.</summary>
public abstract record ProcessOutcome
{
    private ProcessOutcome()
    {
    }

    /// <summary>It ran. Output is decoded as UTF-8, invalid bytes replaced, and cut at the output limit.</summary>
    public sealed record Ended(ProcessEnd End, int ExitCode, string StandardOutput, string StandardError, TimeSpan Duration) : ProcessOutcome
    {
        public bool Succeeded => End == ProcessEnd.Exited && ExitCode == 0;
    }

    /// <summary>It could not be started: no such program, no permission, no sandbox.</summary>
    public sealed record NotStarted(string Reason) : ProcessOutcome;
}
