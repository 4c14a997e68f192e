using Agency.Generators.Rules;

namespace Agency.Tests.Generators.Rules;

public sealed class UnitRulesTests
{
    [Fact]
    public async Task A_good_unit_passes() => Assert.Empty(await CheckAsync(UnitSource.Fixer(), UnitSource.Analyzer()));

    [Theory]
    [InlineData("What: ", "", "it must begin with <summary>What: one sentence.</summary>")]
    [InlineData("<para>Why:", "<para>Because:", "<remarks> lacks <para>Why: ...</para>")]
    [InlineData("<para>References: ruff F401.</para>", "<para>References: </para>", "<remarks> lacks <para>References: ...</para>")]
    [InlineData("<para>Finding: ruff:F401</para>", "", "<remarks> lacks <para>Finding: tool:rule</para>, what the example is reported for")]
    [InlineData("<para>Safety: Safe.", "<para>Safety: NeedsReview.", "the text under 'Safety:' must begin with Safe, as the property says")]
    [InlineData("title=\"before\"", "title=\"first\"", "a <code> of the example is titled 'first' instead of 'before', 'after' or 'with'")]
    [InlineData("title=\"after\"", "title=\"after\" file=\"other.py\"", "the example shows other.py after and not before")]
    [InlineData("title=\"with\"", "title=\"after\"", "the example shows pyproject.toml after and not before")]
    [InlineData("title=\"with\" file=\"pyproject.toml\"", "title=\"with\"", "the example shows example.py 'with' twice")]
    [InlineData("<para>Why:", "<para>What:", "the heading 'What:' is there twice")]
    [InlineData("&lt;", "<", "the doc comment is no XML (write < as &lt; and & as &amp;, or use CDATA)")]
    public async Task A_heading_that_is_missing_is_an_error(string text, string replacement, string problem)
    {
        var found = await CheckAsync(UnitSource.Fixer(doc: UnitSource.Doc.Replace(text, replacement, StringComparison.Ordinal)));
        Assert.Contains(found, f => f.StartsWith("AGY001 29: The doc comment of unit UnusedImport is incomplete: " + problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_comment_at_all_is_an_error() =>
        Assert.Contains(await CheckAsync(UnitSource.Fixer(doc: "")), f => f.StartsWith("AGY001 8: ", StringComparison.Ordinal));

    [Fact]
    public async Task An_example_that_changes_nothing_is_an_error()
    {
        var doc = UnitSource.Doc.Replace("/// import os\n///\n", "", StringComparison.Ordinal);
        Assert.Contains(await CheckAsync(UnitSource.Fixer(doc: doc)), f => f.EndsWith("the example is the same before and after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ids_are_unique()
    {
        var found = await CheckAsync(UnitSource.Fixer("First"), UnitSource.Fixer("Second"));
        Assert.EndsWith("The id 'python.unused-import' of Second is taken by First", Assert.Single(found), StringComparison.Ordinal);
        Assert.StartsWith("AGY002", found[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_files_are_errors()
    {
        Assert.Empty(await CheckAsync(UnitSource.Fixer(padding: 100)));
        Assert.StartsWith("AGY003", Assert.Single(await CheckAsync(UnitSource.Fixer(padding: 120))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal", "", "Unit UnusedImport must be sealed")]
    [InlineData("public sealed", "", "Unit UnusedImport must be an internal top-level class")]
    [InlineData("internal sealed", "public UnusedImport(int n) { _ = n; }", "constructible without arguments")]
    public async Task The_shape_is_checked(string modifiers, string constructor, string message)
    {
        var found = Assert.Single(await CheckAsync(UnitSource.Fixer(modifiers: modifiers, constructor: constructor)));
        Assert.StartsWith("AGY004", found, StringComparison.Ordinal);
        Assert.Contains(message, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string.Concat(\"a\", \"b\")", "Rung.Builtin", "FixSafety.Safe", "'Id'")]
    [InlineData("\"python.x\"", "Enum.Parse<Rung>(\"Tool\")", "FixSafety.Safe", "'Rung'")]
    [InlineData("\"python.x\"", "Rung.Tool", "(FixSafety)int.Parse(\"0\")", "'Safety'")]
    public async Task What_the_registry_sorts_by_is_constant(string id, string rung, string safety, string property)
    {
        var found = Assert.Single(await CheckAsync(UnitSource.Fixer(id: id, rung: rung, safety: safety)));
        Assert.StartsWith("AGY005 29: " + property, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixers_elsewhere_are_no_units() =>
        Assert.Empty(await Snippet.DiagnosticsAsync(new UnitRules(), Snippet.Compile("Agency.Testing", UnitSource.Fixer(doc: "", modifiers: "public"))));

    private static Task<IReadOnlyList<string>> CheckAsync(params (string Path, string Text)[] files) =>
        Snippet.DiagnosticsAsync(new UnitRules(), Snippet.Compile("Agency.Catalog", files));
}
