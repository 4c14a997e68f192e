using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What: runs the commands that put the environment of the tests back to its start: a database dropped and seeded anew.</summary>
/// <remarks>
/// <para>Why: tests that share data fail when an earlier run left it changed.</para>
/// <para>References: https://martinfowler.com/articles/nonDeterminism.html</para>
/// </remarks>
internal sealed class ResetEnvironmentAction : IHealAction
{
    public string Id => "reset-environment";

    public IReadOnlyList<string> Classes => ["e2e_selector", "migration"];

    public ActionTarget Target => ActionTarget.None;

    public IReadOnlyList<string> Needs => ["ci.reset-environment"];

    public string Expectation => "Data that the tests need is put back as they expect it.";

    public ActionEffect Effect => ActionEffect.ChangesEnvironment;

    public Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken) =>
        ground.RunAsync(ConfiguredCommands.ResetEnvironment, cancellationToken);
}
