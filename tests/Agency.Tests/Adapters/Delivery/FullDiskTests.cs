using System.Runtime.Versioning;
using Agency.Adapters.Delivery;
using Agency.Core.Delivery;

namespace Agency.Tests.Adapters.Delivery;

/// <summary>The disk fills up, or breaks for a moment, at every step there is: what is said of the tree is so.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FullDiskTests
{
    private const int NoSpace = 28;

    public static TheoryData<bool, bool, bool> Scenarios => new()
    {
        { false, true, false },
        { false, true, true },
        { false, false, false },
        { true, true, false },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_tree_is_before_or_after_and_the_outcome_says_which(bool rollback, bool hasExchange, bool lasts)
    {
        var after = await AfterAsync(rollback);
        var (failed, delivered, unsettled) = (0, 0, 0);
        for (var moment = 1; ; moment++)
        {
            using var tree = await PrepareAsync(rollback);
            var before = tree.Picture();
            var hasFailed = false;
            var files = new StepwiseFiles(
                RepositoryFiles.At(tree.Root),
                (step, what) =>
                {
                    if (lasts ? step < moment || !NeedsRoom(what) : step != moment)
                        return;
                    hasFailed = true;
                    throw new FileOperationException(what, NoSpace);
                }) { HasExchange = hasExchange };

            var outcome = await RunAsync(tree, rollback, new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System));

            if (!hasFailed)
                break;
            switch (outcome)
            {
                case DeliveryOutcome.Failed:
                    failed++;
                    Assert.Equal(before, tree.Picture());
                    break;
                case DeliveryOutcome.Delivered:
                    delivered++;
                    Assert.Equal(FilesOf(after), FilesOf(tree.Picture()));
                    break;
                default:
                    unsettled++;
                    Assert.IsType<DeliveryOutcome.Unsettled>(outcome);
                    break;
            }

            // There is room again: what was said stays so, and what was not settled is.
            await WithRoom(tree).RecoverAsync(CancellationToken.None);
            Assert.Contains(tree.Picture(), outcome switch
            {
                DeliveryOutcome.Failed => [before],
                DeliveryOutcome.Delivered => [after],
                _ => new[] { before, after },
            });
            Assert.Empty(tree.Leftovers());
            if (outcome is DeliveryOutcome.Delivered && !rollback)
            {
                Assert.IsType<DeliveryOutcome.Delivered>(await WithRoom(tree).RollBackAsync("d1", CancellationToken.None));
                Assert.Equal(before, tree.Picture());
            }
        }

        Assert.True(failed > 10 && (delivered > 0 || lasts), $"{failed} failed, {delivered} delivered, {unsettled} unsettled: the faults do not cover both.");
        // What needs no room is enough to take everything back.
        Assert.True(unsettled == 0 || !lasts, $"{unsettled} of {failed + delivered + unsettled} were left unsettled.");
    }

    /// <summary>An empty folder may wait for the next start.</summary>
    private static string FilesOf(string picture) => string.Join('\n', picture.Split('\n').Where(l => !l.EndsWith(" folder", StringComparison.Ordinal)));

    /// <summary>What a full disk refuses. A look, an exchange and a move need nothing, a removal gives back.</summary>
    private static bool NeedsRoom(string what) =>
        new[] { "create", "copy", "make", "link" }.Any(w => what.StartsWith(w, StringComparison.Ordinal));

    private static AtomicDeliverer WithRoom(ScratchTree tree) => new(tree.Root, RepositoryFiles.At(tree.Root), new InProcessApplier(), TimeProvider.System);

    private static async Task<ScratchTree> PrepareAsync(bool rollback)
    {
        var tree = KillableDelivery.NewTree();
        if (rollback)
            await RunAsync(tree, rollback: false, WithRoom(tree));
        return tree;
    }

    private static async Task<string> AfterAsync(bool rollback)
    {
        using var tree = await PrepareAsync(rollback);
        await RunAsync(tree, rollback, WithRoom(tree));
        return tree.Picture();
    }

    private static Task<DeliveryOutcome> RunAsync(ScratchTree tree, bool rollback, AtomicDeliverer deliverer) => rollback
        ? deliverer.RollBackAsync("d1", CancellationToken.None)
        : deliverer.DeliverAsync("d1", KillableDelivery.Changes(tree), CancellationToken.None);
}
