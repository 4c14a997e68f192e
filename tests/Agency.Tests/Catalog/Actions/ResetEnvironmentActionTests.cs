using Agency.Core.Ci;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Actions;

public sealed class ResetEnvironmentActionTests
{
    [Fact]
    public async Task The_configured_commands_run()
    {
        var ground = new FakeHealGround();

        Assert.IsType<ActionOutcome.Done>(await ActionTrial.RunAsync("reset-environment", ground));
        Assert.Equal(["run:ResetEnvironment"], ground.Asked);
    }

    [Fact]
    public async Task Without_any_nothing_is_pretended() => Assert.IsType<ActionOutcome.NotConfigured>(
        await ActionTrial.RunAsync("reset-environment", new FakeHealGround { Goes = _ => new ActionOutcome.NotConfigured("none") }));
}
