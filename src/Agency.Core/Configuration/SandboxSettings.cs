using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>The limits of the sandbox.</summary>
public sealed record SandboxSettings
{
    [Description("'bubblewrap', or 'none', which the user must confirm and which the evidence records.")]
    [AllowedValues("bubblewrap", "none")]
    public string Kind { get; init; } = "bubblewrap";

    [Description("Seconds one command may take.")]
    [Range(1, 86_400)]
    public int TimeoutSeconds { get; init; } = 600;

    [Description("Memory of one command and everything it starts, in MiB.")]
    [Range(64, 1_048_576)]
    public int MemoryMegabytes { get; init; } = 4096;

    [Description("Processes and threads of one command.")]
    [Range(16, 65_536)]
    public int Processes { get; init; } = 512;

    [Description("What one command may print, in MiB.")]
    [Range(1, 4096)]
    public int OutputMegabytes { get; init; } = 64;
}
