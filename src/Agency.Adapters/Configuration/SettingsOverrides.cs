namespace Agency.Adapters.Configuration;

/// <summary>What the command line says about settings; it has the last word.</summary>
public sealed record SettingsOverrides
{
    public static SettingsOverrides None { get; } = new();

    /// <summary>The user confirms whatever the repository's own file asks for (<c>--trust-config</c>).</summary>
    public bool TrustRepository { get; init; }

    /// <summary>The file to read in place of the repository's <c>agency.yml</c> (it need not exist); null for that one.</summary>
    public string? RepositoryFile { get; init; }

    /// <summary><c>--sandbox</c>; null leaves it to the files.</summary>
    public string? SandboxKind { get; init; }

    /// <summary><c>--max-parallel</c>; null leaves it to the files.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>The most minutes that a heal may take; null leaves it to the files.</summary>
    public int? MostMinutes { get; init; }
}
