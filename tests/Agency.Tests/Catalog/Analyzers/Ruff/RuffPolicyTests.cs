using Agency.Catalog.Analyzers.Ruff;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class RuffPolicyTests
{
    private static readonly ScanSettings Defaults = new();

    [Theory]
    [InlineData("E501", true)]
    [InlineData("S608", true)]
    [InlineData("S101", false)]
    [InlineData("S404", false)]
    public void Beside_what_the_project_selects_there_is_security_but_for_what_it_ignores(string code, bool expected) =>
        Assert.Equal(expected, Keeps(Defaults, Own(select: ["E"], ignore: ["S1"]), code));

    [Fact]
    public void What_the_project_selects_itself_stays_however_noisy() =>
        Assert.True(Keeps(Defaults, Own(select: ["S"]), "S404"));

    [Theory]
    [InlineData("src/shop.py", "S105", true)]
    [InlineData("tests/test_shop.py", "S105", false)]
    [InlineData("src/shop_test.py", "S101", false)]
    [InlineData("tests/test_shop.py", "F401", true)]
    [InlineData("tests/test_shop.py", "S602", true)]
    public void Tests_do_some_things_on_purpose(string file, string code, bool expected) =>
        Assert.Equal(expected, Keeps(Defaults, Default(), code, file));

    [Fact]
    public void Per_file_ignores_hold()
    {
        var configuration = Own(select: ["E", "F"]) with { FileIgnores = [new RuffFileIgnore(new RuffGlob("gen/*", ""), Negated: false, ["F"])] };

        Assert.False(Keeps(Defaults, configuration, "F401", "gen/a.py"));
        Assert.True(Keeps(Defaults, configuration, "E501", "gen/a.py"));
        Assert.True(Keeps(Defaults, configuration, "F401", "src/a.py"));
    }

    [Theory]
    [InlineData("auto", null)]
    [InlineData("always", true)]
    [InlineData("never", false)]
    public void Missing_annotations_are_for_the_settings_to_decide_and_by_default_for_the_file(string setting, bool? expected) =>
        Assert.Equal(expected, Keeps(new ScanSettings { MissingAnnotations = setting }, Default(), "ANN201"));

    [Theory]
    [InlineData("auto", "ANN", "", true)]
    [InlineData("never", "ANN", "", false)]
    [InlineData("always", "E", "ANN", false)]
    [InlineData("always", "E", "ANN201", false)]
    public void The_project_has_a_say_in_annotations_too(string setting, string select, string ignore, bool expected) =>
        Assert.Equal(expected, Keeps(new ScanSettings { MissingAnnotations = setting }, Own(select: [select], ignore: ignore.Length > 0 ? [ignore] : []), "ANN201"));

    [Fact]
    public void Rules_named_in_the_settings_replace_all_others()
    {
        var settings = new ScanSettings { RuffSelect = ["N", "D1"] };

        Assert.True(Keeps(settings, Own(select: ["E"]), "N802"));
        Assert.False(Keeps(settings, Own(select: ["E"]), "E501"));
        Assert.False(Keeps(settings, Own(select: ["E"]), "S608"));
        Assert.False(Keeps(settings, Own(select: ["E"], ignore: ["N802"]), "N802"));
        Assert.True(Keeps(settings, Default(), "D100"));
    }

    [Fact]
    public void A_file_that_does_not_parse_is_always_reported() =>
        Assert.True(Keeps(new ScanSettings { RuffSelect = ["N"] }, Own(select: []), RuleClassifier.SyntaxError));

    [Fact]
    public void An_engine_is_asked_for_the_projects_rules_and_ours()
    {
        var lint = Toml.Table(new RuffPolicy(Defaults).Extend(Own(select: ["E"], extend: ["B"])).Options, "lint");

        Assert.Equal(["E"], Toml.Strings(lint, "select"));
        Assert.Equal(["B", "S", .. RuffDefaults.Annotations], Toml.Strings(lint, "extend-select"));
    }

    internal static RuffConfiguration Own(string[]? select = null, string[]? extend = null, string[]? ignore = null)
    {
        var builder = new RuffConfigurationBuilder("");
        builder.Add(
            new Dictionary<string, object?>
            {
                ["lint"] = new Dictionary<string, object?>
                {
                    ["select"] = (select ?? []).ToList<object?>(),
                    ["extend-select"] = (extend ?? []).ToList<object?>(),
                    ["ignore"] = (ignore ?? []).ToList<object?>(),
                },
            },
            "");
        return builder.Build(target: null);
    }

    private static RuffConfiguration Default() => Own(select: RuffDefaults.Select, ignore: RuffDefaults.Ignore) with { IsOwn = false };

    private static bool? Keeps(ScanSettings settings, RuffConfiguration configuration, string code, string file = "src/a.py")
    {
        var policy = new RuffPolicy(settings);
        var path = RepositoryPath.Parse(file);
        var diagnostic = new RuffDiagnostic(path, code, "message", default, null, null);
        return policy.Keeps(diagnostic, new RuffFile(path, new SourceText(""), policy.Extend(configuration)));
    }
}
