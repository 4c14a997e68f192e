using Agency.Catalog;
using Agency.Core.Ci;

namespace Agency.Tests.Catalog.Actions;

/// <summary>An action as it is registered.</summary>
internal static class ActionTrial
{
    public static IHealAction Of(string id) => Assert.Single(UnitRegistry.Actions, a => a.Id == id);

    public static Task<ActionOutcome> RunAsync(string id, IHealGround ground, params IReadOnlyList<string> targets) => Of(id).RunAsync(targets, ground, CancellationToken.None);
}
