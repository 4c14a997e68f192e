namespace Agency.Testing;

/// <summary>A check of a harness failed. The message says which one, what was expected and what happened.</summary>
public sealed class CheckFailedException : Exception
{
    public CheckFailedException(string check, string message)
        : base($"Check '{check}' failed: {message}") => Check = check;

    public CheckFailedException(string check, string message, Exception inner)
        : base($"Check '{check}' failed: {message}", inner) => Check = check;

    /// <summary>The check's name, for example <c>result</c> or <c>second run</c>.</summary>
    public string Check { get; }
}
