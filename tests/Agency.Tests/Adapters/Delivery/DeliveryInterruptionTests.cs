using System.Runtime.Versioning;
using Agency.Adapters.Delivery;
using Agency.Core.Delivery;

namespace Agency.Tests.Adapters.Delivery;

/// <summary>Death and foreign edits at every step there is, not at some.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DeliveryInterruptionTests
{
    private static readonly string[] EditedFiles = ["a.py", "src/b.py", "src/gone.py", "new/deep/c.py"];

    public static TheoryData<bool, bool> Scenarios => new()
    {
        { false, true },
        { false, false },
        { true, true },
        { true, false },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Killed_at_any_step_the_next_start_finds_the_tree_before_or_after(bool rollback, bool hasExchange)
    {
        var steps = await CountStepsAsync(rollback, hasExchange);
        var after = await AfterAsync(rollback);
        var (befores, afters) = (0, 0);
        for (var kill = 1; kill <= steps; kill++)
        {
            using var tree = await PrepareAsync(rollback);
            var before = tree.Picture();
            await RunKilledAsync(tree, rollback, hasExchange, kill);

            await Recoverer(tree, hasExchange, int.MaxValue).RecoverAsync(CancellationToken.None);

            if (tree.Picture() == before)
                befores++;
            else if (tree.Picture() == after)
                afters++;
            else
                Assert.Fail($"Killed before step {kill}, the tree is in between:\n{tree.Picture()}");
            Assert.Empty(tree.Leftovers());
        }

        Assert.True(befores > 10 && afters > 10, $"{befores} before, {afters} after: the kills do not cover both.");
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Killed_again_at_any_step_of_the_recovery_the_one_after_that_finishes(bool rollback, bool hasExchange)
    {
        var after = await AfterAsync(rollback);
        var kill = await StepOfFirstSwapAsync(rollback, hasExchange) + 2;
        for (var second = 1; ; second++)
        {
            using var tree = await PrepareAsync(rollback);
            await RunKilledAsync(tree, rollback, hasExchange, kill);
            try
            {
                await Recoverer(tree, hasExchange, second).RecoverAsync(CancellationToken.None);
                Assert.True(second > 10, "The recovery had next to nothing to do.");
                return;
            }
            catch (KilledException)
            {
                await Recoverer(tree, hasExchange, int.MaxValue).RecoverAsync(CancellationToken.None);
            }

            Assert.Equal(after, tree.Picture());
            Assert.Empty(tree.Leftovers());
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task An_edit_made_at_any_step_is_never_lost_and_never_mixed_in(bool hasExchange, bool replacing)
    {
        var after = await AfterAsync(rollback: false);
        var steps = await CountStepsAsync(rollback: false, hasExchange);
        foreach (var file in EditedFiles)
        {
            var (conflicts, deliveries) = (0, 0);
            for (var moment = 1; moment <= steps; moment++)
            {
                using var tree = await PrepareAsync(rollback: false);
                var before = PictureWithout(tree, file);
                var files = new StepwiseFiles(
                    RepositoryFiles.At(tree.Root),
                    (step, _) =>
                    {
                        if (step == moment)
                            Edit(tree, file, replacing);
                    }) { HasExchange = hasExchange };

                var outcome = await DeliverAsync(tree, new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System));

                Assert.Equal("the user's own", tree.Read(file));
                Assert.Empty(tree.Leftovers());
                if (outcome is DeliveryOutcome.Conflict conflict)
                {
                    conflicts++;
                    Assert.Equal(file, Assert.Single(conflict.Files).Value);
                    Assert.Equal(before, PictureWithout(tree, file));
                }
                else
                {
                    deliveries++;
                    Assert.Equal(new DeliveryOutcome.Delivered("d1"), outcome);
                    Assert.Equal(PictureOfAfterWithout(after, file), PictureWithout(tree, file));
                }
            }

            Assert.True(conflicts > 0 && deliveries > 0, $"{file}: {conflicts} conflicts, {deliveries} deliveries.");
        }
    }

    private static void Edit(ScratchTree tree, string file, bool replacing)
    {
        // As editors do: a new file moved over the old one, or the old one written to.
        if (replacing)
        {
            var draft = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            File.WriteAllText(draft, "the user's own");
            Directory.CreateDirectory(Path.GetDirectoryName(tree.PathOf(file))!);
            File.Move(draft, tree.PathOf(file), overwrite: true);
        }
        else
        {
            tree.Write(file, "the user's own");
        }
    }

    /// <summary>Without the edited file and the folders that are only there for it.</summary>
    private static string PictureWithout(ScratchTree tree, string file) => PictureOfAfterWithout(tree.Picture(), file);

    private static string PictureOfAfterWithout(string picture, string file) =>
        string.Join('\n', picture.Split('\n').Where(l => !l.StartsWith(file + " ", StringComparison.Ordinal) && !(file.StartsWith("new/", StringComparison.Ordinal) && l.StartsWith("new", StringComparison.Ordinal))));

    private static async Task<int> CountStepsAsync(bool rollback, bool hasExchange)
    {
        using var tree = await PrepareAsync(rollback);
        var files = new StepwiseFiles(RepositoryFiles.At(tree.Root), (_, _) => { }) { HasExchange = hasExchange };
        await RunAsync(tree, rollback, new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System));
        return files.Steps;
    }

    private static async Task<int> StepOfFirstSwapAsync(bool rollback, bool hasExchange)
    {
        var first = 0;
        using var tree = await PrepareAsync(rollback);
        var files = new StepwiseFiles(
            RepositoryFiles.At(tree.Root),
            (step, what) => first = first == 0 && (what.StartsWith("exchange", StringComparison.Ordinal) || what.StartsWith("link", StringComparison.Ordinal)) ? step : first)
        {
            HasExchange = hasExchange,
        };
        await RunAsync(tree, rollback, new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System));
        return first;
    }

    private static async Task RunKilledAsync(ScratchTree tree, bool rollback, bool hasExchange, int kill)
    {
        var deliverer = Recoverer(tree, hasExchange, kill);
        await Assert.ThrowsAsync<KilledException>(() => RunAsync(tree, rollback, deliverer));
    }

    private static AtomicDeliverer Recoverer(ScratchTree tree, bool hasExchange, int kill)
    {
        var files = new StepwiseFiles(
            RepositoryFiles.At(tree.Root),
            (step, _) =>
            {
                if (step >= kill)
                    throw new KilledException();
            }) { HasExchange = hasExchange };
        return new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System);
    }

    private static async Task<ScratchTree> PrepareAsync(bool rollback)
    {
        var tree = new ScratchTree(("a.py", "one"), ("src/b.py", "two"), ("src/gone.py", "three"), ("src/other.py", "kept"));
        if (rollback)
            await DeliverAsync(tree, Recoverer(tree, hasExchange: true, int.MaxValue));
        return tree;
    }

    private static async Task<string> AfterAsync(bool rollback)
    {
        using var tree = await PrepareAsync(rollback);
        await RunAsync(tree, rollback, Recoverer(tree, hasExchange: true, int.MaxValue));
        return tree.Picture();
    }

    private static async Task<DeliveryOutcome> RunAsync(ScratchTree tree, bool rollback, AtomicDeliverer deliverer) =>
        rollback ? await deliverer.RollBackAsync("d1", CancellationToken.None) : await DeliverAsync(tree, deliverer);

    private static Task<DeliveryOutcome> DeliverAsync(ScratchTree tree, AtomicDeliverer deliverer) => deliverer.DeliverAsync(
        "d1",
        [tree.Change("a.py", "ONE"), ScratchTree.Creation("new/deep/c.py", "made"), tree.Change("src/b.py", "TWO"), tree.Change("src/gone.py", null)],
        CancellationToken.None);
}
