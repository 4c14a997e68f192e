using Agency.Core.Ci;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Actions;

public sealed class RollBackConfigFileActionTests
{
    [Fact]
    public async Task Each_target_has_its_turn()
    {
        var ground = new FakeHealGround();

        Assert.Equal("roll-back:app.yaml is done. roll-back:db.ini is done.", Assert.IsType<ActionOutcome.Done>(await ActionTrial.RunAsync("roll-back-config-file", ground, "app.yaml", "db.ini")).Detail);
        Assert.Equal(["roll-back:app.yaml", "roll-back:db.ini"], ground.Asked);
    }

    [Fact]
    public async Task The_first_that_cannot_be_helped_ends_it()
    {
        var ground = new FakeHealGround { Goes = _ => new ActionOutcome.Failed("no") };

        Assert.IsType<ActionOutcome.Failed>(await ActionTrial.RunAsync("roll-back-config-file", ground, "app.yaml", "db.ini"));
        Assert.Equal(["roll-back:app.yaml"], ground.Asked);
    }

    [Fact]
    public async Task Without_a_target_the_setting_is_named() =>
        Assert.StartsWith("ci.", Assert.IsType<ActionOutcome.NotConfigured>(await ActionTrial.RunAsync("roll-back-config-file", new FakeHealGround())).Detail, StringComparison.Ordinal);
}
