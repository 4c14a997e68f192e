using Agency.Catalog.Analyzers;
using Agency.Core.Detection;

namespace Agency.Tests.Catalog.Analyzers;

[Trait("Kind", "slow")]
public sealed class BanditAnalyzerTests
{
    private const string Bad = "import pickle\nimport subprocess\n\nsubprocess.run('x',\n               shell=True)\nassert pickle\nname = input()\n";

    private readonly BanditAnalyzer bandit = new();

    [Fact]
    public async Task Finds_what_is_insecure_without_what_is_only_noise()
    {
        await using var project = await RealProject.OpenAsync(("a.py", Bad), ("tests/test_a.py", "assert 1\n"));

        var findings = (await project.AnalyzeAsync(bandit)).Findings;

        Assert.Equal(["B602", "B101"], findings.OrderBy(f => f.Range.Start).Select(f => f.Rule));
        var shell = findings.Single(f => f.Rule == "B602");
        Assert.Equal((4, Category.Security, Priority.P0), (shell.Range.Start.Line, shell.Category, shell.Priority));
    }

    [Theory]
    [InlineData("pyproject.toml", "[tool.bandit]\nexclude_dirs = [\"old\"]\nskips = [\"B101\", \"B607\"]\n")]
    [InlineData(".bandit", "[bandit]\nexclude = old\nskips = B101,B607\n")]
    [InlineData("bandit.yaml", "skips: [B101, B607]\n")]
    public async Task The_projects_configuration_is_honoured(string file, string text)
    {
        await using var project = await RealProject.OpenAsync((file, text), ("a.py", Bad), ("old/b.py", file == "bandit.yaml" ? "" : Bad));

        Assert.Equal(["a.py:4:1 B602"], await project.FindAsync(bandit));
    }

    [Fact]
    public async Task Each_folder_has_its_own_configuration()
    {
        const string Unsafe = "import pickle\nimport yaml\n\npickle.loads(eval('x'))\n";
        await using var project = await RealProject.OpenAsync(
            ("top.py", Unsafe),
            ("packages/a/pyproject.toml", "[tool.bandit]\nskips = ['B307']\nexclude_dirs = ['packages', 'gen']\n"),
            ("packages/a/m.py", Unsafe),
            ("packages/a/gen/m.py", Unsafe),
            ("packages/b/bandit.yaml", "skips: ['B301']\n"),
            ("packages/b/deep/m.py", Unsafe),
            ("packages/c/.bandit", "[bandit]\nskips = B301,B307\n"),
            ("packages/c/m.py", Unsafe));

        Assert.Equal(
            ["packages/a/m.py B301", "packages/b/deep/m.py B307", "top.py B301", "top.py B307"],
            (await project.AnalyzeAsync(bandit)).Findings.Select(f => $"{f.File} {f.Rule}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_ruff_was_told_to_ignore_is_ignored_here_too()
    {
        await using var project = await RealProject.OpenAsync(
            ("ruff.toml", "[lint]\nselect = [\"S\"]\nignore = [\"S101\"]\n"), ("a.py", Bad.Replace("shell=True)", "shell=True)  # noqa: S602", StringComparison.Ordinal)));

        Assert.Empty(await project.FindAsync(bandit));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("  # noqa: S324", true)]
    public async Task A_weak_hash_that_ruff_was_told_of_is_known_here_too(string comment, bool isEmpty)
    {
        await using var project = await RealProject.OpenAsync(("a.py", $"import hashlib\n\nprint(hashlib.md5(b'x').hexdigest()){comment}\n"));

        Assert.Equal(isEmpty, (await project.FindAsync(bandit)).Count == 0);
    }

    [Fact]
    public async Task A_file_that_does_not_parse_is_skipped_with_a_reason()
    {
        await using var project = await RealProject.OpenAsync(("-bad.py", "def f(:\n"), ("a.py", Bad));

        var outcome = await project.AnalyzeAsync(bandit);

        Assert.Equal(2, outcome.Findings.Count);
        Assert.Equal("-bad.py", Assert.Single(outcome.Skipped).File.Value);
    }
}
