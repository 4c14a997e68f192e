using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>What is done about failed runs of a build server.</summary>
public sealed record CiSettings
{
    [Description("What a patch made by 'agency ci fix' may be.")]
    public FixSettings Fix { get; init; } = new();

    [Description("Who begins a healing: 'manual' when a person asks for it, 'any' for every failed run.")]
    [AllowedValues("manual", "any")]
    public string Intent { get; init; } = "manual";

    [Description("How often a run may be tried again.")]
    [Range(0, 10)]
    public int Attempts { get; init; } = 3;

    [Description("Services that the tests need, by name.")]
    public IReadOnlyDictionary<string, CiServiceSettings> Services { get; init; } = new Dictionary<string, CiServiceSettings>();

    [Description("Commands that put the environment of the tests back to its start, each a list of its words.")]
    public IReadOnlyList<IReadOnlyList<string>> ResetEnvironment { get; init; } = [];

    [Description("Commands that sign the tests in anew and store the session, each a list of its words.")]
    public IReadOnlyList<IReadOnlyList<string>> RegenerateAuthState { get; init; } = [];

    [Description("Configuration files that may be put back to their last version that worked.")]
    public IReadOnlyList<string> ConfigFiles { get; init; } = [];

    [Description("Names of environment variables that these commands are given, beside PATH, HOME and LANG.")]
    [RegularExpression("[A-Za-z_][A-Za-z0-9_]*")]
    public IReadOnlyList<string> Environment { get; init; } = [];

    [Description("Seconds one of these commands may take.")]
    [Range(1, 3600)]
    public int CommandSeconds { get; init; } = 300;
}
