using Agency.Catalog.Analyzers;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers;

[Trait("Kind", "slow")]
public sealed class MypyAnalyzerTests
{
    private readonly MypyAnalyzer mypy = new();

    [Fact]
    public async Task Errors_have_exact_places()
    {
        await using var project = await RealProject.OpenAsync(
            ("a.py", "import nowhere\ns: int = '\u00e9\U0001F600' + foo\n"), ("b.py", "import a\n\nprint(a.nothing)\n"));

        Assert.Equal(["a.py:2:18 name-defined", "b.py:3:7 attr-defined"], await project.FindAsync(mypy));
    }

    [Fact]
    public async Task A_file_that_does_not_parse_is_told_and_the_others_are_checked()
    {
        await using var project = await RealProject.OpenAsync(
            ("bad.py", "def f(:\n"), ("worse.py", "x = = 1\n"), ("user.py", "import bad\n\nbad.f()\nx: int = ''\n"));

        Assert.Equal(["bad.py:1:8 syntax", "user.py:4:10 assignment", "worse.py:1:1 syntax"], await project.FindAsync(mypy));
    }

    [Fact]
    public async Task Files_of_one_module_name_are_all_checked()
    {
        await using var project = await RealProject.OpenAsync(("a/conftest.py", "x: int = ''\n"), ("b/conftest.py", "x: int = ''\n"));

        Assert.Equal(["a/conftest.py:1:10 assignment", "b/conftest.py:1:10 assignment"], await project.FindAsync(mypy));
    }

    [Fact]
    public async Task A_module_that_goes_by_two_names_is_checked_once()
    {
        await using var project = await RealProject.OpenAsync(("lib/foo.py", "x: int = ''\n"), ("main.py", "import lib.foo\n\nlib.foo.nothing\n"));

        Assert.Equal(["lib/foo.py:1:10 assignment", "main.py:3:1 attr-defined"], await project.FindAsync(mypy));
    }

    [Fact]
    public async Task A_package_whose_name_is_no_name_is_skipped_with_a_reason()
    {
        await using var project = await RealProject.OpenAsync(("foo-bar/__init__.py", ""), ("foo-bar/m.py", "x: int = ''\n"), ("ok.py", "x: int = ''\n"));

        var outcome = await project.AnalyzeAsync(mypy);

        Assert.Equal(["ok.py"], outcome.Findings.Select(f => f.File.Value));
        Assert.Equal(["foo-bar/__init__.py", "foo-bar/m.py"], outcome.Skipped.Select(s => s.File.Value).Order());
    }

    [Fact]
    public async Task A_plug_in_that_is_not_installed_is_left_out()
    {
        await using var project = await RealProject.OpenAsync(
            ("pyproject.toml", "[tool.mypy]\nplugins = [\"nowhere.mypy\"]\ndisallow_untyped_defs = true\n"), ("a.py", "def f(x):\n    return x\n"));

        var outcome = await project.AnalyzeAsync(mypy);

        Assert.Equal(["no-untyped-def"], outcome.Findings.Select(f => f.Rule));
        Assert.Contains(outcome.Notes, n => n.Contains("plug-in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_projects_configuration_says_what_is_checked()
    {
        await using var project = await RealProject.OpenAsync(
            ("mypy.ini", "[mypy]\nfiles = src\nexclude = gen/\n"), ("src/a.py", "x: int = ''\n"), ("src/gen/b.py", "x: int = ''\n"), ("other.py", "x: int = ''\n"));

        Assert.Equal(["src/a.py:1:10 assignment"], await project.FindAsync(mypy));
    }

    [Fact]
    public async Task Each_folder_with_a_configuration_is_checked_as_if_mypy_ran_there()
    {
        const string Untyped = "def f(x):\n    return x\n";
        await using var project = await RealProject.OpenAsync(
            ("top.py", Untyped + "x: int = ''\n"),
            ("packages/a/pyproject.toml", "[tool.mypy]\ndisallow_untyped_defs = true\nexclude = ['^skip/']\n"),
            ("packages/a/src/lib/__init__.py", Untyped),
            ("packages/a/use.py", "from lib import f as f, nothing\n"),
            ("packages/a/skip/m.py", Untyped),
            ("packages/b/mypy.ini", "[mypy]\nfiles = checked\n"),
            ("packages/b/checked/bad.py", "def g(:\n"),
            ("packages/b/checked/m.py", Untyped + "x: int = ''\n"),
            ("packages/b/other.py", "x: int = ''\n"));

        Assert.Equal(
            [
                "packages/a/src/lib/__init__.py:1:1 no-untyped-def", "packages/a/use.py:1:1 attr-defined", "packages/b/checked/bad.py:1:8 syntax",
                "packages/b/checked/m.py:3:10 assignment", "top.py:3:10 assignment",
            ],
            await project.FindAsync(mypy));
    }

    [Fact]
    public async Task A_src_layout_is_found_as_if_installed_also_from_a_part_of_the_project()
    {
        await using var project = await RealProject.OpenAsync(
            ("src/shop/__init__.py", "PRICE: int = 1\n"), ("tests/test_shop.py", "import shop\n\nx: str = shop.PRICE\n"));

        Assert.Equal(["tests/test_shop.py:3:10 assignment"], await project.FindAsync(mypy, "tests/test_shop.py"));
    }

    [Fact]
    public async Task Names_of_files_are_never_taken_for_anything_else()
    {
        await using var project = await RealProject.OpenAsync(
            ("-x.py", "x: int = ''\n"), ("@y.py", "x: int = ''\n"), ("a b:3:4: error: z.py", "x: int = ''\n"), ("new\nline.py", "x: int = ''\n"));

        var outcome = await project.AnalyzeAsync(mypy);

        Assert.Equal(["-x.py", "@y.py", "a b:3:4: error: z.py"], outcome.Findings.Select(f => f.File.Value).Order(StringComparer.Ordinal));
        Assert.Equal([RepositoryPath.Parse("new\nline.py")], outcome.Skipped.Select(s => s.File));
    }

    [Fact]
    public async Task Runs_at_once_do_not_share_a_cache()
    {
        await using var project = await RealProject.OpenAsync(("a.py", "x: int = ''\n"));

        var results = await Task.WhenAll(project.FindAsync(mypy), project.FindAsync(mypy));

        Assert.All(results, r => Assert.Equal(["a.py:1:10 assignment"], r));
    }
}
