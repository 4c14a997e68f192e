using Agency.Core.Ci;

namespace Agency.Catalog.Actions;

/// <summary>What: waits until a service that the settings name answers at its ready address.</summary>
/// <remarks>
/// <para>Why: services start in their own time, and tests that begin earlier fail.</para>
/// <para>References: https://12factor.net/backing-services</para>
/// </remarks>
internal sealed class WaitForServiceAction : IHealAction
{
    public string Id => "wait-for-service";

    public IReadOnlyList<string> Classes => ["service_unavailable"];

    public ActionTarget Target => ActionTarget.Services;

    public IReadOnlyList<string> Needs => ["ci.services with a ready address"];

    public string Expectation => "The service may only be late.";

    public ActionEffect Effect => ActionEffect.ChangesEnvironment;

    public Task<ActionOutcome> RunAsync(IReadOnlyList<string> targets, IHealGround ground, CancellationToken cancellationToken) =>
        EachTarget.RunAsync(targets, "ci.services with a service and its ready address", ground.AwaitReadyAsync, cancellationToken);
}
