using Agency.Catalog.Analyzers.Mypy;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;

namespace Agency.Tests.Catalog.Analyzers.Mypy;

public sealed class MypyConfigurationTests
{
    [Theory]
    [InlineData("files", "src, scripts/run.py", "src/a.py", true)]
    [InlineData("files", "src, scripts/run.py", "scripts/run.py", true)]
    [InlineData("files", "src, scripts/run.py", "tests/a.py", false)]
    [InlineData("files", "src/**/*.py", "src/deep/a.py", true)]
    [InlineData("files", ".", "tests/a.py", true)]
    [InlineData("packages", "shop", "src/shop/a.py", true)]
    [InlineData("packages", "shop", "src/shopping/a.py", false)]
    [InlineData("exclude", "^tests/", "tests/a.py", false)]
    [InlineData("exclude", "(?x)(\n    ^gen/\n    | _pb2\\.py$\n)", "src/a_pb2.py", false)]
    [InlineData("exclude", "(?P<dir>gen)/", "gen/deep/a.py", false)]
    [InlineData("exclude", "(broken", "src/a.py", true)]
    public async Task What_the_project_wants_checked(string key, string value, string file, bool expected)
    {
        var configuration = await ReadIniAsync((key, value));
        var modules = new MypyModules([.. new[] { "src/shop/__init__.py", "src/shopping/__init__.py", file }.Select(RepositoryPath.Parse)]);

        Assert.Equal(expected, configuration.Covers(RepositoryPath.Parse(file), modules.NameOf(RepositoryPath.Parse(file))));
    }

    [Theory]
    [InlineData("disallow_untyped_defs", "True", true)]
    [InlineData("strict", "yes", true)]
    [InlineData("disallow_untyped_defs", "False", false)]
    [InlineData("warn_unreachable", "True", false)]
    public async Task Whether_it_asks_for_annotations(string key, string value, bool expected) =>
        Assert.Equal(expected, (await ReadIniAsync((key, value))).AsksForAnnotations(RepositoryPath.Parse("shop/a.py"), "shop.a"));

    [Theory]
    [InlineData("shop/a.py", "shop.a", true)]
    [InlineData("shop/__init__.py", "shop", true)]
    [InlineData("shop/test/a.py", "shop.test.a", false)]
    [InlineData("shop/test/util.py", "shop.test.util", true)]
    [InlineData("scripts/run.py", "run", false)]
    [InlineData("docs/conf.py", null, false)]
    public async Task Sections_of_modules_have_the_last_word_on_annotations(string file, string? module, bool expected)
    {
        var project = new FakeWorkspace(("mypy.ini", "[mypy]"))
        {
            Language = new FakeLanguageServices
            {
                Ini = new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    ["mypy"] = new Dictionary<string, string> { ["files"] = "shop, scripts" },
                    ["mypy-shop.test.util"] = new Dictionary<string, string> { ["disallow_untyped_defs"] = "True" },
                    ["mypy-shop.*"] = new Dictionary<string, string> { ["disallow_untyped_defs"] = "True" },
                    ["mypy-shop.test.*"] = new Dictionary<string, string> { ["disallow_untyped_defs"] = "False" },
                },
            },
        };

        Assert.Equal(expected, (await MypyConfiguration.ReadAsync(project, CancellationToken.None)).AsksForAnnotations(RepositoryPath.Parse(file), module));
    }

    [Fact]
    public async Task Plug_ins_can_be_left_out_of_a_toml_configuration()
    {
        var project = new FakeWorkspace(("pyproject.toml", "[tool.mypy]"))
        {
            Language = new FakeLanguageServices
            {
                Toml = Table(("tool", Table(("mypy", Table(
                    ("plugins", new List<object?> { "pydantic.mypy" }),
                    ("strict", true),
                    ("exclude", new List<object?> { "a/", "b/" }),
                    ("overrides", new List<object?> { Table(("module", new List<object?> { "x.*", "y" }), ("ignore_errors", true)) })))))),
            },
        };
        var configuration = await MypyConfiguration.ReadAsync(project, CancellationToken.None);

        Assert.True(configuration.HasPlugins);
        Assert.Equal(
            "[mypy]\nstrict = True\nexclude = (?:a/)|(?:b/)\n[mypy-x.*]\nignore_errors = True\n[mypy-y]\nignore_errors = True\n", configuration.WithoutPlugins());
    }

    [Fact]
    public async Task A_file_shared_with_other_tools_counts_only_when_it_configures_mypy()
    {
        var project = new FakeWorkspace(("pyproject.toml", ""), ("setup.cfg", ""))
        {
            Language = new FakeLanguageServices
            {
                Toml = Table(("tool", Table())),
                Ini = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["metadata"] = new Dictionary<string, string>() },
            },
        };

        Assert.False((await MypyConfiguration.ReadAsync(project, CancellationToken.None)).Exists);
    }

    private static Task<MypyConfiguration> ReadIniAsync(params (string Key, string Value)[] options)
    {
        var section = options.ToDictionary(o => o.Key, o => o.Value);
        var project = new FakeWorkspace(("mypy.ini", "[mypy]"))
        {
            Language = new FakeLanguageServices { Ini = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["mypy"] = section } },
        };
        return MypyConfiguration.ReadAsync(project, CancellationToken.None);
    }

    private static IReadOnlyDictionary<string, object?> Table(params (string Key, object? Value)[] entries) => entries.ToDictionary(e => e.Key, e => e.Value);
}
