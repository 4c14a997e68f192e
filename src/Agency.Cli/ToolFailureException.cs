namespace Agency.Cli;

/// <summary>
/// A tool that a command cannot do without is missing or broke. The message says which and what to type; the exit
/// code is 3.
/// </summary>
internal sealed class ToolFailureException : Exception
{
    public ToolFailureException(string message)
        : base(message)
    {
    }

    public ToolFailureException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public ToolFailureException()
    {
    }
}
