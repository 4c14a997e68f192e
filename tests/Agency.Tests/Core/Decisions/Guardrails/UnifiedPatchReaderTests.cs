using Agency.Adapters.Git;
using Agency.Adapters.Processes;
using Agency.Core.Decisions.Guardrails;
using Agency.Core.Healing;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Decisions.Guardrails;

public sealed class UnifiedPatchReaderTests
{
    [Fact]
    public void Files_hunks_and_modes_are_read()
    {
        var patch = UnifiedPatchReader.Read(
            "diff --git a/a b.py b/a b.py\nindex 1234567..89abcde 100644\n--- a/a b.py\t\n+++ b/a b.py\t\n@@ -1,3 +1,3 @@ def f():\n x\n---- a/looks.py\n+++++ b/like.py\n y\n@@ -9 +9,2 @@\n z\n+w\n\\ No newline at end of file\n"
            + "diff --git \"a/t\\303\\251st.py\" \"b/t\\303\\251st.py\"\ndeleted file mode 100644\nindex 1234567..0000000\n--- \"a/t\\303\\251st.py\"\n+++ /dev/null\n@@ -1 +0,0 @@\n-q\n");

        Assert.Null(patch.Problem);
        Assert.Equal(["a b.py", "tést.py"], patch.Files.Select(f => f.Path.Value));
        Assert.Equal(["--- a/looks.py"], patch.Files[0].Removed);
        Assert.Equal(["++++ b/like.py", "w"], patch.Files[0].Added);
        Assert.Null(patch.Files[1].After);
        Assert.Equal(4, patch.ChangedLines);
    }

    [Fact]
    public void Diffs_without_headers_of_git_are_read()
    {
        var file = RepositoryPath.Parse("a.py");

        var patch = UnifiedPatchReader.Read(UnifiedDiff.Between(file, "a\nb\n", "a\nc\n") + UnifiedDiff.Added(RepositoryPath.Parse("new.py"), "x\n"));

        Assert.Null(patch.Problem);
        Assert.Equal([file, RepositoryPath.Parse("new.py")], patch.Files.Select(f => f.Path));
        Assert.Null(patch.Files[1].Before);
    }

    [Theory]
    [InlineData("a\nb\nc\n", "a\nB\nc\n")]
    [InlineData("a\nb\nc\n", "new\na\nc\nlast\n")]
    [InlineData("", "x\ny\n")]
    [InlineData("a\nb\n1\n2\n3\n4\n5\n6\n7\n8\n9\nc\nd\n", "b\n1\n2\n3\n4\n5\n6\n7\n8\n9\nX\nc\nY\nd\n")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n", "A\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\nB\n")]
    public void The_numbers_of_added_lines_are_those_that_they_have_afterwards(string before, string after)
    {
        var path = RepositoryPath.Parse("a.py");

        var file = Assert.Single(UnifiedPatchReader.Read(before.Length == 0 ? UnifiedDiff.Added(path, after) : UnifiedDiff.Between(path, before, after)).Files);

        var lines = after.Split('\n');
        Assert.Equal(file.Added, file.AddedNumbers.Select(n => lines[n - 1]));
        Assert.NotEmpty(file.AddedNumbers);
    }

    [Theory]
    [InlineData("--- a/../x.py\n+++ b/../x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- a/x/../../y.py\n+++ b/x/../../y.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- a//etc/passwd\n+++ b//etc/passwd\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- /etc/passwd\n+++ /etc/passwd\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- x.py\n+++ x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- .github/workflows/x.yml\n+++ .github/workflows/x.yml\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- a/x.py\n+++ c/x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- a/./x.py\n+++ b/./x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- a/x\\y.py\n+++ b/x\\y.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- \"a/x.py\n+++ \"b/x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- \"a/x.py\" y\n+++ \"b/x.py\" y\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- \"a/x\\012y.py\"\n+++ \"b/x\\012y.py\"\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- a/x.py\r\n+++ b/x.py\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n")]
    [InlineData("--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("diff --git a/x.py b/x.py\n--- a/.github/workflows/x.yml\n+++ b/.github/workflows/x.yml\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("diff --git a/x.py b/y.py\n--- a/x.py\n+++ b/y.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("diff --git a/x.py b/y.py\nrename from x.py\nrename to .github/workflows/y.yml\n")]
    [InlineData("diff --git a/x.py b/x.py\nnew file mode 100644\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("diff --git a/x.py b/x.py\nnew file mode 100644\ndeleted file mode 100644\n")]
    [InlineData("diff --git x.py x.py\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("diff --git a/x.py b/x.py\nsome header\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("A message.\n\ndiff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("--- a/x.py\n+++ b/x.py\n@@ -1 +1,2 @@\n-a\n+b\n")]
    [InlineData("--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n+c\n")]
    [InlineData("--- a/x.py\n+++ b/x.py\n@@ -1,999999999 +1 @@\n-a\n+b\n")]
    [InlineData("--- a/x.py\n+++ b/x.py\n@@ -1,9999999999 +1 @@\n-a\n+b\n")]
    [InlineData("--- a/x.py\n+++ b/x.py\n@@@ -1 -1 +1 @@@\n-a\n+b\n")]
    [InlineData("--- a/x.py\n+++ b/x.py\n")]
    [InlineData("--- a/x.py\n")]
    [InlineData("diff --git \n")]
    [InlineData("diff --git \"a/x\n")]
    [InlineData("--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("*** Begin Patch\n*** Update File: x.py\n")]
    public void What_another_reader_might_read_otherwise_is_a_problem(string text) => Assert.NotNull(UnifiedPatchReader.Read(text).Problem);

    [Fact]
    public void Cut_off_anywhere_it_is_read_without_an_exception()
    {
        const string Text = "diff --git \"a/t\\303\\251.py\" \"b/t\\303\\251.py\"\nindex 1234567..89abcde 100644\n--- \"a/t\\303\\251.py\"\n+++ \"b/t\\303\\251.py\"\n@@ -1,2 +1,2 @@\n x\n-a\n+b\n\\ No newline at end of file\n";
        var random = new Random(5);
        for (var length = 0; length <= Text.Length; length++)
        {
            UnifiedPatchReader.Read(Text[..length]);
            var torn = Text.ToCharArray();
            torn[random.Next(torn.Length)] = (char)random.Next(0x80);
            UnifiedPatchReader.Read(new string(torn));
        }
    }

    [Fact]
    public void The_text_after_is_what_git_makes_of_it()
    {
        var file = RepositoryPath.Parse("a.py");
        var random = new Random(11);
        for (var trial = 0; trial < 200; trial++)
        {
            var before = string.Concat(Enumerable.Range(0, random.Next(30)).Select(i => $"line {random.Next(6)}{(random.Next(4) == 0 ? "\r\n" : "\n")}"));
            var after = string.Concat(before.Split('\n').Where(_ => random.Next(8) > 0).Select(l => random.Next(6) == 0 ? $"new {random.Next(9)}\n" : l + "\n"));

            var patch = UnifiedPatchReader.Read(UnifiedDiff.Between(file, before, after));

            Assert.Null(patch.Problem);
            // A missing line feed at the end is no matter here.
            Assert.Equal(after.TrimEnd('\n'), before == after ? before.TrimEnd('\n') : patch.Files.Single().ApplyTo(before)!.TrimEnd('\n'));
        }
    }

    [Fact]
    public void Hunks_that_do_not_fit_give_no_text() =>
        Assert.Null(UnifiedPatchReader.Read("--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-a\n+b\n").Files[0].ApplyTo("c\n"));

    [Fact]
    public async Task What_our_own_writer_makes_is_always_read()
    {
        var entries = new List<PatchEntry>
        {
            new(RepositoryPath.Parse("plain.py"), "a\n"u8.ToArray(), "b\n"u8.ToArray()),
            new(RepositoryPath.Parse("with space.py"), "a"u8.ToArray(), "b\r\nc"u8.ToArray()),
            new(RepositoryPath.Parse("quo\"te\u00e9.py"), "a\n"u8.ToArray(), "b\n"u8.ToArray()),
            new(RepositoryPath.Parse("new.py"), null, "x\n"u8.ToArray()),
            new(RepositoryPath.Parse("empty.py"), null, []),
            new(RepositoryPath.Parse("gone.py"), "x\n"u8.ToArray(), null),
            new(RepositoryPath.Parse("b b/b b.py"), "x\n"u8.ToArray(), "y\n"u8.ToArray()),
        };
        var runner = new ProcessRunner(HostEnvironment.Current, TimeProvider.System);
        var made = Assert.IsType<GitOutcome<byte[]>.Done>(await new PatchWriter(runner, HostEnvironment.Current).WriteAsync(entries, CancellationToken.None));

        var patch = UnifiedPatchReader.Read(System.Text.Encoding.UTF8.GetString(made.Value));

        Assert.Null(patch.Problem);
        Assert.Equal(entries.Select(e => e.File).Order(), patch.Files.Select(f => f.Path).Order());
    }
}
