namespace Agency.Core.Configuration;

/// <summary>The project's interpreter.</summary>
public sealed record PythonSettings
{
    /// <summary>Path of the interpreter; null looks for the project's environment, then PATH.</summary>
    public string? Interpreter { get; init; }

    /// <summary>The oldest Python the code must run on, for example <c>3.9</c>; null reads the project's metadata.</summary>
    public string? TargetVersion { get; init; }
}
