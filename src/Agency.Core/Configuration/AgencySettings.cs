namespace Agency.Core.Configuration;

/// <summary>
/// What <c>agency.yml</c> says, with a default for everything. Property names in the file are the kebab-case of those
/// here; the published JSON schema is generated from the same records.
/// </summary>
public sealed record AgencySettings
{
    public PythonSettings Python { get; init; } = new();

    public ScanSettings Scan { get; init; } = new();

    public HealSettings Heal { get; init; } = new();

    public TestSettings Tests { get; init; } = new();

    public SandboxSettings Sandbox { get; init; } = new();

    /// <summary>Paths of tools by name (<c>ruff</c>, <c>mypy</c>, <c>bandit</c>), looked at before anything else.</summary>
    public IReadOnlyDictionary<string, string> Tools { get; init; } = new Dictionary<string, string>();
}
