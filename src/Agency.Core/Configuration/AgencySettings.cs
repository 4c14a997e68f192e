using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>
/// What <c>agency.yml</c> says, with a default for everything. Property names in the file are the kebab-case of those
/// here. Descriptions and limits are attributes, because the published JSON schema, the checks of the file and what
/// <c>agency init</c> writes are all made from them; on a list they are about its elements, on a map about its keys.
/// </summary>
public sealed record AgencySettings
{
    [Description("The project's Python.")]
    public PythonSettings Python { get; init; } = new();

    [Description("What is scanned and for what.")]
    public ScanSettings Scan { get; init; } = new();

    [Description("How healing goes.")]
    public HealSettings Heal { get; init; } = new();

    [Description("How the project's tests run.")]
    public TestSettings Tests { get; init; } = new();

    [Description("What happens before a commit and on a build server.")]
    public HookSettings Hook { get; init; } = new();

    [Description("What is done about failed runs of a build server.")]
    public CiSettings Ci { get; init; } = new();

    [Description("The sandbox that the project's code, tests and analysers run in.")]
    public SandboxSettings Sandbox { get; init; } = new();

    [UserOnly]
    [Description("The service that says how alike a finding and a learned pattern are in meaning; none unless you name one.")]
    public EmbeddingSettings Embeddings { get; init; } = new();

    [UserOnly]
    [Description("The language model that is asked when nothing else heals a problem; none unless you name one.")]
    public ModelSettings Model { get; init; } = new();

    [Description("Get analysers that are missing: from Python's package index, apt-get or npm, into Agency's own cache where possible.")]
    public bool Provision { get; init; } = true;

    [Description("Paths of analysers by name, looked at before the project's environment, PATH and Agency's own cache.")]
    [AllowedValues("ruff", "mypy", "bandit")]
    public IReadOnlyDictionary<string, string> Tools { get; init; } = new Dictionary<string, string>();
}
