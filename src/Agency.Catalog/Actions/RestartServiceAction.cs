using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What: restarts a service that the settings name and waits until it answers; one that answers is left alone.</summary>
/// <remarks>
/// <para>Why: a service that hangs or never started takes every test with it that needs it.</para>
/// <para>References: https://12factor.net/disposability</para>
/// </remarks>
internal sealed class RestartServiceAction : IHealAction
{
    public string Id => "restart-service";

    public IReadOnlyList<string> Classes => ["port_conflict", "service_unavailable"];

    public ActionTarget Target => ActionTarget.Services;

    public IReadOnlyList<string> Needs => ["ci.services with a restart command"];

    public string Expectation => "A service that hangs, or holds a port, starts anew.";

    public ActionEffect Effect => ActionEffect.ChangesEnvironment;

    public Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken) =>
        EachTarget.RunAsync(targets, "ci.services with a service and its restart command", ground.RestartAsync, cancellationToken);
}
