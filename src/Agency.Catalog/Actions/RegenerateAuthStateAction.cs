using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What: runs the commands that sign the tests in anew and store the session.</summary>
/// <remarks>
/// <para>Why: stored sessions of browser tests expire, and then every test fails at the same place.</para>
/// <para>References: https://playwright.dev/docs/auth</para>
/// </remarks>
internal sealed class RegenerateAuthStateAction : IHealAction
{
    public string Id => "regenerate-auth-state";

    public IReadOnlyList<string> Classes => ["auth", "e2e_selector"];

    public ActionTarget Target => ActionTarget.None;

    public IReadOnlyList<string> Needs => ["ci.regenerate-auth-state"];

    public string Expectation => "A session that has expired is replaced by a new one.";

    public ActionEffect Effect => ActionEffect.ChangesEnvironment;

    public Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken) =>
        ground.RunAsync(ConfiguredCommands.RegenerateAuthState, cancellationToken);
}
