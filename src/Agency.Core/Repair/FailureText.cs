namespace Agency.Core.Repair;

/// <summary>What a failing test says.</summary>
/// <param name="Exception">The exception's type, <c>AssertionError</c>; empty when it is not known.</param>
/// <param name="Message">Its text.</param>
public sealed record FailureText(string Exception, string Message)
{
    public static FailureText None { get; } = new("", "");
}
