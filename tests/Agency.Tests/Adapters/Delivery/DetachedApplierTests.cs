using System.Runtime.Versioning;
using Agency.Adapters.Delivery;
using Agency.Adapters.Processes;
using Agency.Core.Delivery;
using Agency.Core.Execution;
using Agency.Testing.Fakes;

namespace Agency.Tests.Adapters.Delivery;

[UnsupportedOSPlatform("windows")]
public sealed class DetachedApplierTests
{
    /// <summary>Every so many steps: that every single one is covered is DeliveryInterruptionTests' work.</summary>
    private const int Stride = 5;

    private readonly ProcessRunner runner = new(HostEnvironment.Current, TimeProvider.System);

    [Fact]
    public async Task The_program_itself_applies_in_a_process_of_its_own()
    {
        using var tree = KillableDelivery.NewTree();
        var program = Path.Combine(AppContext.BaseDirectory, "agency.dll");
        var swaps = new List<string>();
        var files = new StepwiseFiles(RepositoryFiles.At(tree.Root), (_, what) => swaps.AddRange(what.StartsWith("exchange", StringComparison.Ordinal) ? [what] : []));
        var deliverer = new AtomicDeliverer(tree.Root, files, new DetachedApplier(runner, HostEnvironment.Current, ["dotnet", program]), TimeProvider.System);

        var outcome = await deliverer.DeliverAsync("d1", KillableDelivery.Changes(tree), CancellationToken.None);

        Assert.Empty(swaps);

        Assert.Equal(new DeliveryOutcome.Delivered("d1"), outcome);
        Assert.Equal(await AfterAsync(), tree.Picture());
        Assert.Empty(tree.Leftovers());
    }

    [Fact]
    public async Task The_applier_tells_of_a_conflict()
    {
        using var tree = KillableDelivery.NewTree();
        var changes = KillableDelivery.Changes(tree);
        var program = Path.Combine(AppContext.BaseDirectory, "agency.dll");
        var inner = new DetachedApplier(runner, HostEnvironment.Current, ["dotnet", program]);
        var deliverer = new AtomicDeliverer(tree.Root, new EditingApplier(inner, () => tree.Write("src/b.py", "the user's own")), TimeProvider.System);

        var outcome = await deliverer.DeliverAsync("d1", changes, CancellationToken.None);

        Assert.Equal("src/b.py", Assert.Single(Assert.IsType<DeliveryOutcome.Conflict>(outcome).Files).Value);
        Assert.Equal(("one", "the user's own"), (tree.Read("a.py"), tree.Read("src/b.py")));
        Assert.Empty(tree.Leftovers());
    }

    [Fact]
    public async Task Where_no_process_can_be_started_the_waiting_one_does_the_work()
    {
        using var tree = KillableDelivery.NewTree();
        var deliverer = new AtomicDeliverer(tree.Root, new DetachedApplier(new FakeProcessRunner(), HostEnvironment.Current, ["agency"]), TimeProvider.System);

        Assert.Equal(new DeliveryOutcome.Delivered("d1"), await deliverer.DeliverAsync("d1", KillableDelivery.Changes(tree), CancellationToken.None));
        Assert.Equal(await AfterAsync(), tree.Picture());
    }

    [Fact]
    public async Task A_delivering_process_killed_before_it_committed_leaves_the_tree_as_it_was()
    {
        var kill = 1;
        for (; ; kill += Stride)
        {
            using var tree = KillableDelivery.NewTree();
            var before = tree.Picture();
            var exit = await RunAsync(tree, kill, KillableDelivery.Never, "applier");
            if (exit == 0)
                break;
            Assert.Equal(KillableDelivery.Killed, exit);
            Assert.Equal(before, tree.Picture());

            await new AtomicDeliverer(tree.Root, new InProcessApplier(), TimeProvider.System).RecoverAsync(CancellationToken.None);

            Assert.Empty(tree.Leftovers());
            Assert.Contains(tree.Picture(), new[] { before, await AfterAsync() });
        }

        Assert.True(kill > 5 * Stride, $"Only {kill} steps.");
    }

    [Fact]
    public async Task A_delivering_process_killed_while_the_applier_works_does_not_stop_it()
    {
        foreach (var step in new[] { 1, 2, 10, 20 })
        {
            using var tree = KillableDelivery.NewTree();

            Assert.Equal(KillableDelivery.Killed, await RunAsync(tree, KillableDelivery.Never, step, "parent"));

            // The lock is free once the applier is done.
            using (await new RepositoryLock(RepositoryFiles.At(tree.Root), TimeProvider.System).TakeAsync(CancellationToken.None))
                Assert.Equal(await AfterAsync(), tree.Picture());
            Assert.Empty(tree.Leftovers());
        }
    }

    [Fact]
    public async Task An_applier_killed_at_any_step_is_replaced_by_the_waiting_process()
    {
        for (var step = 1; step <= 1 + (4 * Stride); step += Stride)
        {
            using var tree = KillableDelivery.NewTree();

            Assert.Equal(0, await RunAsync(tree, KillableDelivery.Never, step, "applier"));

            Assert.Equal(await AfterAsync(), tree.Picture());
            Assert.Empty(tree.Leftovers());
        }
    }

    [Fact]
    public async Task Both_killed_in_the_middle_the_next_start_finishes()
    {
        for (var step = 3; step <= 3 + (6 * Stride); step += Stride)
        {
            using var tree = KillableDelivery.NewTree();
            Assert.Equal(KillableDelivery.Killed, await RunAsync(tree, KillableDelivery.Never, step, "both"));

            using (await new RepositoryLock(RepositoryFiles.At(tree.Root), TimeProvider.System).TakeAsync(CancellationToken.None))
            {
                // Only to see that the applier is dead too.
            }

            await new AtomicDeliverer(tree.Root, new InProcessApplier(), TimeProvider.System).RecoverAsync(CancellationToken.None);

            Assert.Equal(await AfterAsync(), tree.Picture());
            Assert.Empty(tree.Leftovers());
        }
    }

    private static async Task<string> AfterAsync()
    {
        using var tree = KillableDelivery.NewTree();
        var files = new StepwiseFiles(RepositoryFiles.At(tree.Root), (_, _) => { });
        await new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System).DeliverAsync("d1", KillableDelivery.Changes(tree), CancellationToken.None);
        return tree.Picture();
    }

    private async Task<int> RunAsync(ScratchTree tree, int killAt, int applierKillAt, string victims)
    {
        var spec = new ProcessSpec
        {
            Program = TestHost.Command[0],
            Arguments = [.. TestHost.Command.Skip(1), .. KillableDelivery.Arguments(tree.Root, killAt, applierKillAt, victims)],
            WorkingDirectory = tree.Root,
        };
        var ended = Assert.IsType<ProcessOutcome.Ended>(await runner.RunAsync(spec, CancellationToken.None));
        Assert.True(ended.ExitCode is 0 or KillableDelivery.Killed, ended.StandardError);
        return ended.ExitCode;
    }
}
