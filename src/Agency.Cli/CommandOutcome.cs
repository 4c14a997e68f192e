namespace Agency.Cli;

/// <summary>How a command ended. Mapped to an exit code in one place: <see cref="ExitCodes.Of"/>.</summary>
internal abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <summary>Nothing found, everything healed, or nothing to do.</summary>
    public sealed record Clean : CommandOutcome;

    /// <summary>There are findings, or what was asked could not all be done; the output says what.</summary>
    public sealed record Remaining : CommandOutcome;

    /// <summary>A tool is missing or broke; takes precedence over <see cref="Remaining"/>.</summary>
    /// <param name="Message">What to tell the user; null when the output has said it.</param>
    public sealed record ToolFailed(string? Message = null) : CommandOutcome;

    /// <summary>Halted by <c>agency healing stop</c>; takes precedence over everything but an interruption.</summary>
    public sealed record Stopped : CommandOutcome;

    /// <summary>The user gave something wrong; the message says what, where and what to do.</summary>
    public sealed record WrongInput(string Message) : CommandOutcome;

    /// <summary>Ctrl-C or a termination signal.</summary>
    public sealed record Interrupted : CommandOutcome;

    /// <summary>A fault in Agency itself.</summary>
    public sealed record Crashed(Exception Error) : CommandOutcome;
}
