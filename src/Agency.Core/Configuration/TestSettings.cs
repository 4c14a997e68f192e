namespace Agency.Core.Configuration;

/// <summary>How the project's tests run.</summary>
public sealed record TestSettings
{
    /// <summary><c>auto</c>, <c>pytest</c>, <c>unittest</c> or <c>none</c>.</summary>
    public string Runner { get; init; } = "auto";

    /// <summary>Arguments to the runner: paths and options.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Names of environment variables passed through to the tests.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];
}
