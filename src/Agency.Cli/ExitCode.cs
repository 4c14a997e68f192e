namespace Agency.Cli;

/// <summary>What the process returns. Documented for users in <c>docs/exit-codes.md</c>.</summary>
internal enum ExitCode
{
    /// <summary>Nothing found, everything healed, or nothing to do.</summary>
    Ok = 0,

    /// <summary>There are findings, or some remain after healing.</summary>
    Remaining = 1,

    /// <summary>Wrong usage or configuration.</summary>
    WrongInput = 2,

    /// <summary>A tool is missing or broke; what the others said was reported all the same.</summary>
    ToolFailed = 3,

    /// <summary>Halted by <c>agency healing stop</c>.</summary>
    Stopped = 4,

    /// <summary>A fault in Agency itself.</summary>
    Crashed = 70,

    /// <summary>Ctrl-C or a termination signal.</summary>
    Interrupted = 130,
}
