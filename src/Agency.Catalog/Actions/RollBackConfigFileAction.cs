using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What: puts a configuration file that the settings list back to its last version that worked, in the work tree of the run.</summary>
/// <remarks>
/// <para>Why: a setting that broke the run is told from broken code, and the tests can go on; nothing is committed.</para>
/// <para>References: https://sre.google/sre-book/release-engineering/</para>
/// </remarks>
internal sealed class RollBackConfigFileAction : IHealAction
{
    public string Id => "roll-back-config-file";

    public IReadOnlyList<string> Classes => ["configuration"];

    public ActionTarget Target => ActionTarget.ConfigFiles;

    public IReadOnlyList<string> Needs => ["ci.config-files"];

    public string Expectation => "Where the last version that worked works again, the change of the file is at fault.";

    public ActionEffect Effect => ActionEffect.ChangesEnvironment;

    public Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken) =>
        EachTarget.RunAsync(targets, "ci.config-files", ground.RollBackAsync, cancellationToken);
}
