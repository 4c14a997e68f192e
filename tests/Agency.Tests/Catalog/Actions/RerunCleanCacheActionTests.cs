using Agency.Core.Ci;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Actions;

public sealed class RerunCleanCacheActionTests
{
    private const string Id = "rerun-clean-cache";

    [Fact]
    public async Task The_caches_go_before_the_jobs_run_again()
    {
        var server = new FakeBuildServer();

        Assert.Equal("2 caches are deleted. The jobs that failed run again.", Assert.IsType<ActionOutcome.Done>(await ActionTrial.RunAsync(Id, new FakeHealGround { BuildServer = server })).Detail);
        Assert.Equal(["delete", "rerun"], server.Asked);
    }

    [Fact]
    public async Task No_cache_is_deleted_while_the_run_goes_on()
    {
        var server = new FakeBuildServer { State = new BuildServerOutcome.State("in_progress", null, 1) };

        Assert.IsType<ActionOutcome.Failed>(await ActionTrial.RunAsync(Id, new FakeHealGround { BuildServer = server }));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Nothing_runs_again_where_the_caches_stay()
    {
        var server = new FakeBuildServer { Deletion = new BuildServerOutcome.Refused("403") };

        Assert.IsType<ActionOutcome.Failed>(await ActionTrial.RunAsync(Id, new FakeHealGround { BuildServer = server }));
        Assert.Equal(["delete"], server.Asked);
        Assert.IsType<ActionOutcome.NotConfigured>(await ActionTrial.RunAsync(Id, new FakeHealGround()));
        Assert.IsType<ActionOutcome.NotConfigured>(await ActionTrial.RunAsync(Id, new FakeHealGround { BuildServer = server, Run = new CiRun("1", "a/b", new string('a', 40)) }));
    }
}
