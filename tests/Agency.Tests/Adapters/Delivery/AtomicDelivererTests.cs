using System.Runtime.Versioning;
using System.Text;
using Agency.Adapters.Delivery;
using Agency.Core.Configuration;
using Agency.Core.Delivery;
using Agency.Core.Syntax;

namespace Agency.Tests.Adapters.Delivery;

[UnsupportedOSPlatform("windows")]
public sealed class AtomicDelivererTests
{
    public static TheoryData<string> Systems => ["linux", "portable", "no exchange"];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Delivers_edits_new_files_and_removals_and_rolls_them_back_byte_for_byte(string system)
    {
        using var tree = new ScratchTree(("a.py", "one\r\n"), ("src/b.py", "\ufefftwo\f\n"), ("src/gone.py", "three"), ("src/other.py", "kept"));
        File.SetUnixFileMode(tree.PathOf("src/b.py"), (UnixFileMode)0b111_101_001);
        File.SetUnixFileMode(tree.PathOf("src/gone.py"), (UnixFileMode)0b110_000_000);
        var before = tree.Picture();
        var deliverer = Deliverer(tree, system);

        var delivered = await deliverer.DeliverAsync(
            "d1",
            [tree.Change("a.py", "ONE\r\n"), tree.Change("src/b.py", ""), tree.Change("src/gone.py", null), ScratchTree.Creation("new/deep/c.py", "made")],
            CancellationToken.None);

        Assert.Equal(new DeliveryOutcome.Delivered("d1"), delivered);
        Assert.Equal("ONE\r\n", tree.Read("a.py"));
        Assert.Equal("", tree.Read("src/b.py"));
        Assert.Equal("made", tree.Read("new/deep/c.py"));
        Assert.False(File.Exists(tree.PathOf("src/gone.py")));
        Assert.Equal((UnixFileMode)0b111_101_001, File.GetUnixFileMode(tree.PathOf("src/b.py")));
        Assert.Empty(tree.Leftovers());
        var after = tree.Picture();

        Assert.Equal(new DeliveryOutcome.Delivered("d1-rollback"), await deliverer.RollBackAsync("d1", CancellationToken.None));

        Assert.Equal(before, tree.Picture());
        Assert.Empty(tree.Leftovers());

        Assert.Equal(new DeliveryOutcome.Delivered("d1-rollback-rollback"), await deliverer.RollBackAsync("d1-rollback", CancellationToken.None));
        Assert.Equal(after, tree.Picture());
        Assert.Equal(new DeliveryOutcome.Delivered("d1-rollback-2"), await deliverer.RollBackAsync("d1", CancellationToken.None));
        Assert.Equal(before, tree.Picture());
    }

    [Fact]
    public async Task The_folder_of_records_ignores_itself()
    {
        using var tree = new ScratchTree(("a.py", "1"));

        await Deliverer(tree).DeliverAsync("d1", [tree.Change("a.py", "2")], CancellationToken.None);

        Assert.Equal("*\n", tree.Read(".agency/.gitignore"));
    }

    [Fact]
    public async Task Files_that_are_not_as_expected_are_named_and_nothing_changes()
    {
        using var tree = new ScratchTree(("a.py", "1"), ("b.py", "1"), ("c.py", "1"), ("d.py", "1"));
        FileChange[] changes =
            [tree.Change("a.py", "2"), tree.Change("b.py", "2"), tree.Change("c.py", null), new(RepositoryPath.Parse("d.py"), null, [1])];
        tree.Write("b.py", "edited");
        File.Delete(tree.PathOf("c.py"));
        var before = tree.Picture();

        var outcome = await Deliverer(tree).DeliverAsync("d1", changes, CancellationToken.None);

        var conflict = Assert.IsType<DeliveryOutcome.Conflict>(outcome);
        Assert.Equal(["b.py", "c.py", "d.py"], conflict.Files.Select(f => f.Value));
        Assert.Equal(before, tree.Picture());
        Assert.Empty(tree.Leftovers());
    }

    [Fact]
    public async Task A_rollback_refuses_where_a_file_was_edited_since()
    {
        using var tree = new ScratchTree(("a.py", "1"), ("b.py", "1"));
        var deliverer = Deliverer(tree);
        await deliverer.DeliverAsync("d1", [tree.Change("a.py", "2"), tree.Change("b.py", "2"), ScratchTree.Creation("new/c.py", "2")], CancellationToken.None);
        tree.Write("b.py", "2 and more");
        File.Delete(tree.PathOf("new/c.py"));
        var before = tree.Picture();

        var outcome = await deliverer.RollBackAsync("d1", CancellationToken.None);

        Assert.Equal(["b.py", "new/c.py"], Assert.IsType<DeliveryOutcome.Conflict>(outcome).Files.Select(f => f.Value));
        Assert.Equal(before, tree.Picture());
    }

    [Fact]
    public async Task A_folder_made_by_a_delivery_stays_at_rollback_while_others_use_it()
    {
        using var tree = new ScratchTree();
        var deliverer = Deliverer(tree);
        await deliverer.DeliverAsync("d1", [ScratchTree.Creation("new/deep/c.py", "2")], CancellationToken.None);
        tree.Write("new/mine.py", "mine");

        await deliverer.RollBackAsync("d1", CancellationToken.None);

        Assert.Equal("mine", tree.Read("new/mine.py"));
        Assert.False(Directory.Exists(tree.PathOf("new/deep")));
    }

    [Fact]
    public async Task What_cannot_be_rolled_back_says_why()
    {
        using var tree = new ScratchTree(("a.py", "1"));
        var deliverer = Deliverer(tree);
        await deliverer.DeliverAsync("d1", [tree.Change("a.py", "2")], CancellationToken.None);
        await deliverer.RollBackAsync("d1", CancellationToken.None);

        Assert.Equal("The delivery d1 was rolled back already (d1-rollback).", Reason(await deliverer.RollBackAsync("d1", CancellationToken.None)));
        Assert.Equal("There is no delivery d2.", Reason(await deliverer.RollBackAsync("d2", CancellationToken.None)));
        Assert.Equal("There is no delivery ../../x.", Reason(await deliverer.RollBackAsync("../../x", CancellationToken.None)));
        Assert.Equal("There is a delivery d1 already.", Reason(await deliverer.DeliverAsync("d1", [], CancellationToken.None)));
    }

    [Fact]
    public async Task A_damaged_original_is_not_put_back()
    {
        using var tree = new ScratchTree(("a.py", "1"));
        var deliverer = Deliverer(tree);
        await deliverer.DeliverAsync("d1", [tree.Change("a.py", "2")], CancellationToken.None);
        tree.Write(".agency/deliveries/done/d1/0", "X");

        Assert.Contains("original of a.py is damaged", Reason(await deliverer.RollBackAsync("d1", CancellationToken.None)), StringComparison.Ordinal);
        Assert.Equal("2", tree.Read("a.py"));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task A_link_is_never_followed(string system)
    {
        using var outside = new ScratchTree(("secret.py", "1"), ("a.py", "1"));
        using var tree = new ScratchTree(("src/a.py", "1"), ("b.py", "1"));
        FileChange[] throughFolder = [tree.Change("src/a.py", "2"), tree.Change("b.py", "2")];
        FileChange[] throughFile = [tree.Change("b.py", "2")];
        FileChange[] creation = [ScratchTree.Creation("src/new.py", "2")];
        Directory.Delete(tree.PathOf("src"), recursive: true);
        Directory.CreateSymbolicLink(tree.PathOf("src"), outside.Root);
        File.Delete(tree.PathOf("b.py"));
        File.CreateSymbolicLink(tree.PathOf("b.py"), outside.PathOf("secret.py"));
        var before = tree.Picture();
        var outsideBefore = outside.Picture();
        var deliverer = Deliverer(tree, system);

        foreach (var changes in new[] { throughFolder, throughFile, creation })
            Assert.Contains("is a symbolic link", Reason(await deliverer.DeliverAsync("d1", changes, CancellationToken.None)), StringComparison.Ordinal);

        Assert.Equal(before, tree.Picture());
        Assert.Equal(outsideBefore, outside.Picture());
    }

    [Theory]
    [InlineData(".agency")]
    [InlineData(".agency/deliveries")]
    [InlineData(".agency/deliveries/work")]
    [InlineData(".agency/lock")]
    public async Task A_link_in_place_of_our_own_folder_is_refused(string link)
    {
        using var outside = new ScratchTree(("keep", "1"));
        using var tree = new ScratchTree(("a.py", "1"));
        Directory.CreateDirectory(Path.GetDirectoryName(tree.PathOf(link))!);
        File.CreateSymbolicLink(tree.PathOf(link), outside.Root);
        var outsideBefore = outside.Picture();

        var outcome = await Deliverer(tree).DeliverAsync("d1", [tree.Change("a.py", "2")], CancellationToken.None);

        Assert.IsType<DeliveryOutcome.Failed>(outcome);
        Assert.Equal("1", tree.Read("a.py"));
        Assert.Equal(outsideBefore, outside.Picture());
    }

    [Theory]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData("sub/.GIT/config")]
    [InlineData(".agency/stopped")]
    public async Task Files_of_git_and_of_ours_are_never_delivered(string path)
    {
        using var tree = new ScratchTree();

        var outcome = await Deliverer(tree).DeliverAsync("d1", [ScratchTree.Creation(path, "x")], CancellationToken.None);

        Assert.Contains("never changed", Reason(outcome), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Read_only_files_and_folders_are_left_alone(string system)
    {
        using var tree = new ScratchTree(("a.py", "1"), ("closed/b.py", "1"), ("c.py", "1"));
        File.SetUnixFileMode(tree.PathOf("a.py"), UnixFileMode.UserRead);
        File.SetUnixFileMode(tree.PathOf("closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var before = tree.Picture();
        var deliverer = Deliverer(tree, system);

        Assert.Equal("a.py is read-only", Reason(await deliverer.DeliverAsync("d1", [tree.Change("c.py", "2"), tree.Change("a.py", "2")], CancellationToken.None)));
        Assert.Equal("the folder closed is read-only", Reason(await deliverer.DeliverAsync("d1", [tree.Change("c.py", "2"), tree.Change("closed/b.py", "2")], CancellationToken.None)));
        Assert.Equal("the folder closed is read-only", Reason(await deliverer.DeliverAsync("d1", [ScratchTree.Creation("closed/n.py", "2")], CancellationToken.None)));

        Assert.Equal(before, tree.Picture());
        Assert.Empty(tree.Leftovers());
        File.SetUnixFileMode(tree.PathOf("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Content_that_others_share_through_a_hard_link_does_not_change_for_them()
    {
        using var tree = new ScratchTree(("a.py", "1"));
        using var outside = new ScratchTree();
        new LinuxRepositoryFiles("/tmp").Link(
            RepositoryPath.Relative("/tmp", tree.PathOf("a.py"))!.Value, RepositoryPath.Relative("/tmp", outside.PathOf("a.py"))!.Value);

        await Deliverer(tree).DeliverAsync("d1", [tree.Change("a.py", "2")], CancellationToken.None);

        Assert.Equal("2", tree.Read("a.py"));
        Assert.Equal("1", outside.Read("a.py"));
    }

    [Fact]
    public async Task A_full_disk_while_staging_changes_nothing()
    {
        using var tree = new ScratchTree(("a.py", "1"), ("b.py", "1"));
        var before = tree.Picture();
        var files = new StepwiseFiles(
            RepositoryFiles.At(tree.Root),
            (_, what) =>
            {
                if (what == "create .agency/deliveries/work/d1/1")
                    throw new IOException("No space left on device");
            });
        var deliverer = new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System);

        var outcome = await deliverer.DeliverAsync("d1", [tree.Change("a.py", "2"), tree.Change("b.py", "2")], CancellationToken.None);

        Assert.Equal("No space left on device", Reason(outcome));
        Assert.Equal(before, tree.Picture());
        Assert.Empty(tree.Leftovers());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_swap_that_the_system_refuses_takes_the_others_back(bool hasExchange)
    {
        using var tree = new ScratchTree(("a.py", "1"), ("b.py", "1"), ("c.py", "1"));
        var before = tree.Picture();
        var files = new StepwiseFiles(
            RepositoryFiles.At(tree.Root),
            (_, what) =>
            {
                if (what.EndsWith(" c.py", StringComparison.Ordinal) && what.StartsWith(hasExchange ? "exchange" : "replace", StringComparison.Ordinal))
                    throw new IOException("Read-only file system");
            }) { HasExchange = hasExchange };
        var deliverer = new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System);

        var outcome = await deliverer.DeliverAsync(
            "d1", [tree.Change("a.py", null), tree.Change("b.py", "2"), ScratchTree.Creation("new/n.py", "2"), tree.Change("c.py", "2")], CancellationToken.None);

        Assert.Equal("Read-only file system", Reason(outcome));
        Assert.Equal(before, tree.Picture());
        Assert.Empty(tree.Leftovers());
    }

    [Fact]
    public async Task Only_one_delivers_at_a_time()
    {
        using var tree = new ScratchTree(("a.py", "0"));
        var change = tree.Change("a.py", "winner");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Deliverer(tree).DeliverAsync($"d{i}", [change with { NewContent = Encoding.UTF8.GetBytes($"winner {i}") }], CancellationToken.None)));

        var winner = Assert.Single(outcomes.OfType<DeliveryOutcome.Delivered>());
        Assert.Equal(7, outcomes.OfType<DeliveryOutcome.Conflict>().Count());
        Assert.Equal("winner " + winner.Id[1..], tree.Read("a.py"));
        Assert.Empty(tree.Leftovers());
    }

    [Fact]
    public async Task Recovery_where_nothing_ever_happened_leaves_no_trace()
    {
        using var tree = new ScratchTree(("a.py", "1"));

        await Deliverer(tree).RecoverAsync(CancellationToken.None);

        Assert.False(Directory.Exists(tree.PathOf(".agency")));
    }

    [Theory]
    [InlineData("../outside.py")]
    [InlineData("/etc/outside")]
    [InlineData(".git/hooks/pre-commit")]
    public async Task A_journal_that_names_forbidden_places_is_not_carried_out(string path)
    {
        using var tree = new ScratchTree(("a.py", "1"));
        tree.Write(
            ".agency/deliveries/pending/d1/journal.json",
            $$"""{"schema":"agency.delivery/1","id":"d1","stagedAt":"2025-01-01T00:00:00Z","entries":[{"path":"{{path}}","before":null,"after":"00","mode":0,"user":0,"group":0}],"createdFolders":[],"removedFolders":[]}""");

        var failure = await Assert.ThrowsAsync<UserInputException>(() => Deliverer(tree).RecoverAsync(CancellationToken.None));

        Assert.Contains(".agency/deliveries/pending/d1 is damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_delivery_that_was_not_committed_leaves_nothing()
    {
        using var tree = new ScratchTree(("a.py", "1"), ("b.py", "1"));
        using var cancellation = new CancellationTokenSource();
        var before = tree.Picture();
        var files = new StepwiseFiles(
            RepositoryFiles.At(tree.Root),
            (_, what) =>
            {
                if (what == "copy a.py")
                    cancellation.Cancel();
            });
        var deliverer = new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            deliverer.DeliverAsync("d1", [tree.Change("a.py", "2"), tree.Change("b.py", "2")], cancellation.Token));

        Assert.Equal(before, tree.Picture());
        Assert.Empty(tree.Leftovers());
    }

    private static string Reason(DeliveryOutcome outcome) => Assert.IsType<DeliveryOutcome.Failed>(outcome).Reason;

    private static AtomicDeliverer Deliverer(ScratchTree tree, string system = "linux")
    {
        IRepositoryFiles files = system switch
        {
            "portable" => new PortableRepositoryFiles(tree.Root),
            "no exchange" => new StepwiseFiles(new LinuxRepositoryFiles(tree.Root), (_, _) => { }) { HasExchange = false },
            _ => new LinuxRepositoryFiles(tree.Root),
        };
        return new AtomicDeliverer(tree.Root, files, new InProcessApplier(), TimeProvider.System);
    }
}
