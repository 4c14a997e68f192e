using Agency.Core.Ci;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Actions;

public sealed class WaitForServiceActionTests
{
    [Fact]
    public async Task Each_target_has_its_turn()
    {
        var ground = new FakeHealGround();

        Assert.Equal("await:auth is done. await:db is done.", Assert.IsType<ActionOutcome.Done>(await ActionTrial.RunAsync("wait-for-service", ground, "auth", "db")).Detail);
        Assert.Equal(["await:auth", "await:db"], ground.Asked);
    }

    [Fact]
    public async Task The_first_that_cannot_be_helped_ends_it()
    {
        var ground = new FakeHealGround { Goes = _ => new ActionOutcome.Failed("no") };

        Assert.IsType<ActionOutcome.Failed>(await ActionTrial.RunAsync("wait-for-service", ground, "auth", "db"));
        Assert.Equal(["await:auth"], ground.Asked);
    }

    [Fact]
    public async Task Without_a_target_the_setting_is_named() =>
        Assert.StartsWith("ci.", Assert.IsType<ActionOutcome.NotConfigured>(await ActionTrial.RunAsync("wait-for-service", new FakeHealGround())).Detail, StringComparison.Ordinal);
}
