namespace Agency.Cli.Ci;

/// <summary>What the user asked of <c>agency ci fix</c>.</summary>
/// <param name="Path">The project.</param>
/// <param name="Output">The folder for the patch and its metadata.</param>
internal sealed record FixOptions(string Path, string Output)
{
    /// <summary>The file with what is to be mended; null for the one in the folder.</summary>
    public string? Input { get; init; }

    /// <summary>The run's id where the input names none; null for what the environment says.</summary>
    public string? RunId { get; init; }

    /// <summary>Minutes it may take; null for what the settings say.</summary>
    public int? Minutes { get; init; }

    public string? SandboxKind { get; init; }

    public bool TrustsRepository { get; init; }

    public bool Provisions { get; init; } = true;
}
