using System.Text;
using Agency.Adapters.Git;
using Agency.Core.Syntax;

namespace Agency.Tests.Adapters.Git;

public sealed class PatchReaderTests : IDisposable
{
    private readonly TestRepository repository = TestRepository.WithoutGit();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("plain.py")]
    [InlineData("a/with space.py")]
    [InlineData("-dash.py")]
    [InlineData("new\nline.py")]
    public async Task What_the_writer_writes_the_reader_reads(string name)
    {
        var file = RepositoryPath.Parse(name);
        var (before, after) = ("1\r\n2\r\n"u8.ToArray(), "1\r\ntwo\r\n"u8.ToArray());
        var patch = GitRepositoryTests.Done(await new PatchWriter(repository.Runner, repository.Host).WriteAsync([new PatchEntry(file, before, after)], CancellationToken.None));

        var result = GitRepositoryTests.Done(await ReadAsync(patch, (file, before)));

        Assert.Equal(after, Assert.Single(result).Value);
    }

    [Theory]
    [InlineData("not a patch", "cannot be read")]
    [InlineData("--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-other\n+new\n", "does not fit")]
    [InlineData("--- a/y.py\n+++ b/y.py\n@@ -1 +1 @@\n-1\n+2\n", "not in the repository")]
    [InlineData("--- a/../y.py\n+++ b/../y.py\n@@ -1 +1 @@\n-1\n+2\n", "not in the repository")]
    [InlineData("diff --git a/x.py b/x.py\ndeleted file mode 100644\n--- a/x.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n", "add or remove")]
    public async Task What_does_not_fit_is_refused_with_the_reason(string patch, string reason)
    {
        var outcome = await ReadAsync(Encoding.UTF8.GetBytes(patch), (RepositoryPath.Parse("x.py"), "1\n"u8.ToArray()));

        var failed = Assert.IsType<GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Failed>(outcome);
        Assert.Contains(reason, failed.Reason, StringComparison.Ordinal);
    }

    private Task<GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>> ReadAsync(byte[] patch, (RepositoryPath File, byte[] Content) known) =>
        new PatchReader(repository.Runner, repository.Host).ApplyAsync(
            patch, file => Task.FromResult(file == known.File ? known.Content : null), CancellationToken.None);
}
