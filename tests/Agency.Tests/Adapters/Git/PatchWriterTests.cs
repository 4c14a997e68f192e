using System.Text;
using Agency.Adapters.Git;
using Agency.Core.Syntax;

namespace Agency.Tests.Adapters.Git;

public sealed class PatchWriterTests : IDisposable
{
    private readonly TestRepository repository = TestRepository.WithoutGit();

    public static TheoryData<string> Names => ["plain.py", "with space.py", "-dash.py", "quo\"te's.py", "new\nline.py", "tab\t.py", "back\\slash.py", "é/ü.py", "a/b/c d.py", "\u001b[31m.py", "b/a.py", "a => b.py"];

    public void Dispose() => repository.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_patch_of_any_name_applies(string name) => AppliesAsync([new PatchEntry(RepositoryPath.Parse(name), "1\n2\n3\n"u8.ToArray(), "1\ntwo\n3\n"u8.ToArray())]);

    [Theory]
    [InlineData("a\nb", "a\nc")]
    [InlineData("a\nb\n", "a\nb")]
    [InlineData("a\nb", "a\nb\n")]
    [InlineData("a\r\nb\r\n", "a\r\nc\r\n")]
    [InlineData("a\r\nb\n", "a\nb\r\n")]
    [InlineData("", "a\n")]
    [InlineData("a\n", "")]
    [InlineData("a\rb\r", "a\rc\r")]
    [InlineData("x\ffeed\n", "y\ffeed\n")]
    [InlineData("-- a\n++ b\n@@ -1 +1 @@\n", "-- a\n+++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n")]
    public Task A_patch_of_any_text_applies(string before, string after) =>
        AppliesAsync([new PatchEntry(RepositoryPath.Parse("f.py"), Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after))]);

    [Fact]
    public Task New_deleted_binary_and_latin1_files_apply_together() =>
        AppliesAsync(
        [
            new PatchEntry(RepositoryPath.Parse("new/file.py"), null, "n\n"u8.ToArray()),
            new PatchEntry(RepositoryPath.Parse("gone/file.py"), "g\n"u8.ToArray(), null),
            new PatchEntry(RepositoryPath.Parse("data.bin"), [0, 1, 2, 255], [0, 9, 2, 255]),
            new PatchEntry(RepositoryPath.Parse("latin.py"), [0xE9, 10], [0xE8, 10]),
        ]);

    [Fact]
    public async Task The_text_is_what_people_know()
    {
        var patch = await WriteAsync([new PatchEntry(RepositoryPath.Parse("src/a.py"), "1\n"u8.ToArray(), "2\n"u8.ToArray())]);

        var text = Encoding.UTF8.GetString(patch);
        Assert.StartsWith("diff --git a/src/a.py b/src/a.py\nindex ", text, StringComparison.Ordinal);
        Assert.EndsWith("--- a/src/a.py\n+++ b/src/a.py\n@@ -1 +1 @@\n-1\n+2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_difference_is_an_empty_patch() =>
        Assert.Empty(await WriteAsync([new PatchEntry(RepositoryPath.Parse("a.py"), "1\n"u8.ToArray(), "1\n"u8.ToArray())]));

    [Fact]
    public async Task The_users_configuration_of_diffs_changes_nothing()
    {
        await File.WriteAllTextAsync(
            Path.Combine(repository.Host.Home, ".gitconfig"), "[diff]\nnoprefix = true\nexternal = /bin/false\ncontext = 0\n[core]\nautocrlf = true\n[color]\nui = always\n");

        await AppliesAsync([new PatchEntry(RepositoryPath.Parse("a.py"), "1\r\n2\r\n3\r\n4\r\n"u8.ToArray(), "1\r\n2\r\n3\r\n5\r\n"u8.ToArray())]);
    }

    private async Task<byte[]> WriteAsync(IReadOnlyList<PatchEntry> entries)
    {
        var patch = GitRepositoryTests.Done(await new PatchWriter(repository.Runner, repository.Host).WriteAsync(entries, CancellationToken.None));
        return patch;
    }

    private async Task AppliesAsync(IReadOnlyList<PatchEntry> entries)
    {
        foreach (var entry in entries.Where(e => e.Before is not null))
            repository.Write(entry.File.Value, entry.Before!);
        var patch = Path.Combine(repository.Outside, "the.patch");
        await File.WriteAllBytesAsync(patch, await WriteAsync(entries));

        var applied = await repository.RunAsync("git", "-c", "core.autocrlf=false", "apply", patch);

        Assert.True(applied.Succeeded, applied.StandardError);
        foreach (var entry in entries)
        {
            var path = entry.File.Under(repository.Root);
            Assert.Equal(entry.After, File.Exists(path) ? await File.ReadAllBytesAsync(path) : null);
        }
    }
}
