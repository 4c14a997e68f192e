namespace Agency.Core.Configuration;

/// <summary>Something the user gave is wrong. The message says what, where and what to do; the exit code is 2.</summary>
public sealed class UserInputException : Exception
{
    public UserInputException(string message)
        : base(message)
    {
    }

    public UserInputException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public UserInputException()
    {
    }
}
