using Agency.Adapters.Tools;
using Agency.Core.Configuration;

namespace Agency.Tests.Adapters.Tools;

public sealed class ToolProvisionerTests : IDisposable
{
    private readonly ToolScripts machine = new();
    private readonly List<string> told = [];

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task A_tool_that_is_there_is_not_got()
    {
        await machine.ToolAsync("bin/mypy", "1.3");

        var ready = Assert.IsType<ProvisionOutcome.Ready>(await EnsureAsync("mypy", new Way("apt-get", () => throw new InvalidOperationException("not reached"))));

        Assert.Equal(("1.3", null), (ready.Tool.Version, ready.Way));
        Assert.Empty(told);
    }

    [Fact]
    public async Task Every_way_is_tried_until_the_tool_is_there_and_answers()
    {
        var outcome = await EnsureAsync(
            "mypy",
            new Way("other", () => throw new InvalidOperationException("not reached")) { IsOffered = false },
            new Way("pip", () => Task.FromResult<string?>("no network")),
            new Way("disk", () => throw new IOException("the disk is full")),
            new Way("broken", async () =>
            {
                await machine.ScriptAsync("bin/mypy", "echo 'bad interpreter' >&2; exit 126");
                return null;
            }),
            new Way("apt-get", async () =>
            {
                await machine.ToolAsync("bin/mypy", "1.0.1");
                return null;
            }));

        var ready = Assert.IsType<ProvisionOutcome.Ready>(outcome);
        Assert.Equal(("1.0.1", "apt-get"), (ready.Tool.Version, ready.Way));
        Assert.Equal(["getting mypy with pip", "getting mypy with disk", "getting mypy with broken", "getting mypy with apt-get"], told);
    }

    [Fact]
    public async Task What_cannot_be_had_is_told_with_all_that_was_tried_and_what_to_type()
    {
        var outcome = await EnsureAsync(
            "bandit",
            new Way("pip", () => Task.FromResult<string?>("no network")),
            new Way("apt-get", () => Task.FromResult<string?>(null)));

        var failed = Assert.IsType<ProvisionOutcome.Failed>(outcome);
        Assert.Equal("bandit", failed.Name);
        Assert.Contains("apt-get install bandit", failed.Hint, StringComparison.Ordinal);
        Assert.Equal(["pip: no network", "apt-get: it was installed and does not work: it is not found"], failed.Attempts);
    }

    [Fact]
    public async Task Of_two_at_once_one_installs_and_the_other_finds()
    {
        var started = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var installs = 0;
        var way = new Way("apt-get", async () =>
        {
            installs++;
            started.TrySetResult();
            await mayEnd.Task;
            await machine.ToolAsync("bin/mypy", "1.0.1");
            return null;
        });
        var waits = new TaskCompletionSource();
        var first = EnsureAsync("mypy", way);
        await started.Task;
        var second = NewProvisioner(way).EnsureAsync(NewToolbox(), "mypy", _ => waits.TrySetResult(), CancellationToken.None);
        await waits.Task;
        mayEnd.SetResult();

        Assert.Equal("apt-get", Assert.IsType<ProvisionOutcome.Ready>(await first).Way);
        Assert.Null(Assert.IsType<ProvisionOutcome.Ready>(await second).Way);
        Assert.Equal(1, installs);
    }

    private Task<ProvisionOutcome> EnsureAsync(string name, params IProvisionWay[] ways) =>
        NewProvisioner(ways).EnsureAsync(NewToolbox(), name, told.Add, CancellationToken.None);

    private ToolProvisioner NewProvisioner(params IProvisionWay[] ways) => new(ways, new ToolCache(machine.Cache), TimeProvider.System);

    private Toolbox NewToolbox() => new(machine.Repository, new AgencySettings(), machine.Sandbox, new ToolServers(machine.Sandbox), machine.Host, TimeProvider.System);

    private sealed class Way(string name, Func<Task<string?>> install) : IProvisionWay
    {
        public string Name => name;

        public bool IsOffered { get; init; } = true;

        public bool Offers(ToolKind kind) => IsOffered;

        public Task<string?> InstallAsync(ToolKind kind, CancellationToken cancellationToken) => install();
    }
}
