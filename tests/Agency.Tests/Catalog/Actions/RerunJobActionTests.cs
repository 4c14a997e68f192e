using Agency.Core.Ci;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Actions;

public sealed class RerunJobActionTests
{
    [Fact]
    public async Task The_build_server_is_asked_once()
    {
        var server = new FakeBuildServer();

        Assert.IsType<ActionOutcome.Done>(await ActionTrial.RunAsync("rerun-job", new FakeHealGround { BuildServer = server }));
        Assert.Equal(["rerun"], server.Asked);
    }

    [Fact]
    public async Task Without_one_or_when_it_will_not_nothing_is_pretended()
    {
        Assert.Contains("GITHUB_TOKEN", Assert.IsType<ActionOutcome.NotConfigured>(await ActionTrial.RunAsync("rerun-job", new FakeHealGround())).Detail, StringComparison.Ordinal);
        foreach (var answer in (BuildServerOutcome[])[new BuildServerOutcome.Refused("no"), new BuildServerOutcome.Unavailable("no")])
            Assert.Equal("no", Assert.IsType<ActionOutcome.Failed>(await ActionTrial.RunAsync("rerun-job", new FakeHealGround { BuildServer = new FakeBuildServer { Rerun = answer } })).Detail);
    }
}
