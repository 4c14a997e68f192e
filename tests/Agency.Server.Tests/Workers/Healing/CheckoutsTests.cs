namespace Agency.Server.Tests.Workers.Healing;

/// <summary>Commits are checked out from a bare remote, or it is told why not.</summary>
public sealed class CheckoutsTests
{
    [Fact]
    public async Task Checks_out_a_commit_a_branch_or_what_the_settings_say()
    {
        await using var bench = await HealingBench.OpenAsync();
        await bench.RemoteAsync("branch", "topic", bench.Commit);
        await bench.WriteAsync("dev/shop.py", "total = 2\n");
        var newest = await bench.CommitAsync("Two");
        Assert.Equal((bench.Commit, "total = 1 - 1\n"), await CheckOutAsync(bench, bench.Commit, "main"));
        Assert.Equal((bench.Commit, "total = 1 - 1\n"), await CheckOutAsync(bench, null, "topic"));
        Assert.Equal((newest, "total = 2\n"), await CheckOutAsync(bench, null, null));
        Assert.Equal((newest, "total = 2\n"), await CheckOutAsync(bench, "", null));
    }

    [Fact]
    public async Task A_commit_that_was_pushed_away_is_asked_for_by_its_name()
    {
        await using var bench = await HealingBench.OpenAsync();
        var lost = await bench.RemoteAsync("-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", $"{bench.Commit}^{{tree}}", "-m", "lost");
        Assert.Equal((lost, "total = 1 - 1\n"), await CheckOutAsync(bench, lost, "main"));
    }

    [Fact]
    public async Task The_code_of_a_pull_request_is_asked_for_by_its_number()
    {
        await using var bench = await HealingBench.OpenAsync();
        var proposed = await bench.RemoteAsync("-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", $"{bench.Commit}^{{tree}}", "-m", "proposed");
        await bench.RemoteAsync("update-ref", "refs/pull/5/head", proposed);
        Assert.Equal((proposed, "total = 1 - 1\n"), await CheckOutAsync(bench, null, "refs/pull/5/head"));
    }

    [Theory]
    [InlineData("org/shop", null, "refs/pull/6/head", "There is no refs/pull/6/head in org/shop.")]
    [InlineData("org/shop", null, "refs/pull/6/head:refs/heads/main", "There is no refs/heads/refs/pull/6/head:refs/heads/main in org/shop.")]
    [InlineData("org/shop", "0123456789012345678901234567890123456789", null, "There is no 0123456789012345678901234567890123456789 in org/shop.")]
    [InlineData("org/shop", null, "no-such", "There is no refs/heads/no-such in org/shop.")]
    [InlineData("org/shop", null, "../../../etc/passwd", "There is no refs/heads/../../../etc/passwd in org/shop.")]
    [InlineData("org/other", null, null, "The settings name no repository org/other.")]
    public async Task What_is_not_there_is_told(string repository, string? commit, string? branch, string expected)
    {
        await using var bench = await HealingBench.OpenAsync();
        var folder = Path.Combine(bench.Options().DataFolder, "out");
        Assert.Equal(((string?)null, expected), await HealingBench.Checkouts(bench.Options()).CheckOutAsync(repository, commit, branch, folder, CancellationToken.None));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_remote_that_is_gone_is_told()
    {
        await using var bench = await HealingBench.OpenAsync();
        Directory.Move(bench.Remote, bench.Remote + ".away");
        var (commit, problem) = await HealingBench.Checkouts(bench.Options()).CheckOutAsync(HealingBench.Repository, null, null, Path.Combine(bench.Options().DataFolder, "out"), CancellationToken.None);
        Assert.Null(commit);
        Assert.StartsWith("git says: ", problem, StringComparison.Ordinal);
    }

    private static async Task<(string?, string)> CheckOutAsync(HealingBench bench, string? commit, string? branch)
    {
        var checkouts = HealingBench.Checkouts(bench.Options());
        var folders = bench.Folders(bench.Options());
        var folder = folders.New("s-1");
        var (found, problem) = await checkouts.CheckOutAsync(HealingBench.Repository, commit, branch, folder, CancellationToken.None);
        Assert.Equal("", problem);
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "shop.py"));
        Assert.True(await folders.RemoveAsync(folder));
        return (found, text);
    }
}
