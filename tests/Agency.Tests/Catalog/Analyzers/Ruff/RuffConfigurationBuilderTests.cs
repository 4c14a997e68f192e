using Agency.Catalog.Analyzers.Ruff;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class RuffConfigurationBuilderTests
{
    [Fact]
    public void Options_that_used_to_stand_at_the_top_level_are_understood()
    {
        var configuration = Build(Table(
            ("select", List("E", "F")),
            ("extend-ignore", List("E501")),
            ("line-length", 100L),
            ("tab-size", 2L),
            ("target-version", "py39"),
            ("mccabe", Table(("max-complexity", 5L))),
            ("flake8-quotes", Table(("inline-quotes", "single"))),
            ("per-file-ignores", Table(("tests/*", List("F401")))),
            ("exclude", List("gen")),
            ("cache-dir", "/elsewhere"),
            ("fix", true),
            ("extend-safe-fixes", List("F601"))));

        Assert.Equal(["E", "F"], configuration.Selection.Select);
        Assert.Equal(["E501"], configuration.Selection.Ignore);
        Assert.Equal(["indent-width", "line-length", "lint", "target-version"], configuration.Options.Keys.Order());
        var lint = Toml.Table(configuration.Options, "lint")!;
        Assert.Equal(["extend-safe-fixes", "extend-select", "flake8-quotes", "ignore", "mccabe", "select"], lint.Keys.Order());
        Assert.True(configuration.Ignores(RepositoryPath.Parse("tests/a.py"), "F401"));
        Assert.True(configuration.IsExcluded(RepositoryPath.Parse("gen/a.py")));
        Assert.False(configuration.IsExcluded(RepositoryPath.Parse("node_modules/a.py")));
        Assert.Equal(["F601"], configuration.SafeFixes);
    }

    [Fact]
    public void The_nested_form_wins_over_the_old_one() =>
        Assert.Equal(["B"], Build(Table(("select", List("E")), ("lint", Table(("select", List("B")))))).Selection.Select);

    [Fact]
    public void Without_excludes_of_its_own_the_usual_folders_are_left_out()
    {
        var configuration = Build(Table(("extend-exclude", List("gen"))));

        Assert.True(configuration.IsExcluded(RepositoryPath.Parse("node_modules/a.py")));
        Assert.True(configuration.IsExcluded(RepositoryPath.Parse("gen/a.py")));
        Assert.Equal(["E4", "E7", "E9", "F"], configuration.Selection.Select);
    }

    [Fact]
    public void An_extended_configuration_gives_what_the_extending_one_leaves_open()
    {
        var builder = new RuffConfigurationBuilder("sub");
        builder.Add(Table(("lint", Table(("extend-select", List("N")), ("ignore", List("E501")))), ("line-length", 80L)), "sub");
        builder.Add(Table(("lint", Table(("select", List("E")), ("ignore", List("E741")))), ("line-length", 120L), ("target-version", "py38"), ("src", List("lib"))), "");
        var configuration = builder.Build("py310");

        Assert.Equal(["E"], configuration.Selection.Select);
        Assert.Equal(["N"], configuration.Selection.ExtendSelect);
        Assert.Equal(["E501", "E741"], configuration.Selection.Ignore);
        Assert.Equal(80, Toml.Number(configuration.Options, "line-length"));
        Assert.Equal("py38", Toml.Text(configuration.Options, "target-version"));
        Assert.Equal(["lib"], configuration.SourceRoots);
    }

    [Fact]
    public void A_new_selection_replaces_the_extended_one()
    {
        var builder = new RuffConfigurationBuilder("");
        builder.Add(Table(("lint", Table(("select", List("N"))))), "");
        builder.Add(Table(("lint", Table(("select", List("E")), ("extend-select", List("B")), ("ignore", List("N802"))))), "");
        var selection = builder.Build(null).Selection;

        Assert.Equal(["N"], selection.Select);
        Assert.Empty(selection.ExtendSelect);
        Assert.Empty(selection.Ignore);
    }

    [Fact]
    public void Wrong_types_are_as_if_not_there()
    {
        var configuration = Build(Table(("lint", "no table"), ("select", "E"), ("exclude", 3L), ("per-file-ignores", List("x"))));

        Assert.Equal(["E4", "E7", "E9", "F"], configuration.Selection.Select);
        Assert.Empty(configuration.FileIgnores);
    }

    [Fact]
    public void The_metadata_of_the_project_gives_the_target_when_the_configuration_does_not() =>
        Assert.Equal("py310", Toml.Text(new RuffConfigurationBuilder("").Build("py310").Options, "target-version"));

    [Fact]
    public void A_negated_pattern_means_every_other_file()
    {
        var configuration = Build(Table(("lint", Table(("per-file-ignores", Table(("!src/*", List("D"))))))));

        Assert.True(configuration.Ignores(RepositoryPath.Parse("docs/conf.py"), "D100"));
        Assert.False(configuration.Ignores(RepositoryPath.Parse("src/a.py"), "D100"));
    }

    private static RuffConfiguration Build(IReadOnlyDictionary<string, object?> table)
    {
        var builder = new RuffConfigurationBuilder("");
        builder.Add(table, "");
        return builder.Build(null);
    }

    private static IReadOnlyDictionary<string, object?> Table(params (string Key, object? Value)[] entries) => entries.ToDictionary(e => e.Key, e => e.Value);

    private static List<object?> List(params string[] values) => [.. values];
}
