namespace Agency.Core.Configuration;

/// <summary>The limits of the sandbox.</summary>
public sealed record SandboxSettings
{
    /// <summary><c>bubblewrap</c>, or <c>none</c>, which must be asked for and is recorded in the evidence.</summary>
    public string Kind { get; init; } = "bubblewrap";

    /// <summary>Wall time of one command, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 600;

    /// <summary>Memory of one command's process tree, in MiB.</summary>
    public int MemoryMegabytes { get; init; } = 4096;

    /// <summary>Processes and threads of one command.</summary>
    public int Processes { get; init; } = 512;

    /// <summary>Output of one command, in MiB.</summary>
    public int OutputMegabytes { get; init; } = 64;
}
