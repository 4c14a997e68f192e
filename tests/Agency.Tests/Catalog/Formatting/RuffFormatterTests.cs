using Agency.Catalog.Formatting;
using Agency.Core.Configuration;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Tests.Catalog.Analyzers;

namespace Agency.Tests.Catalog.Formatting;

public sealed class RuffFormatterTests
{
    private static async Task<string> HealAsync(string before, string old, string replacement, params (string Path, string Text)[] more)
    {
        await using var project = await RealProject.OpenAsync(new AgencySettings(), [("a.py", before), .. more]);
        var file = RepositoryPath.Parse("a.py");
        var source = ((ReadOutcome.Text)await project.Project.ReadAsync(file, CancellationToken.None)).Source;
        var at = before.IndexOf(old, StringComparison.Ordinal);
        var edits = await new RuffFormatter().FormatAsync(
            project.Project, file, source, [new Edit(file, new TextSpan(at, at + old.Length), replacement)], CancellationToken.None);
        return source.Apply(edits).Text;
    }

    [Fact]
    public async Task A_formatted_file_stays_formatted_and_keeps_its_quotes() =>
        Assert.Equal(
            "x = print('short', [1])\ny = 2\n",
            await HealAsync("x = print(\n    'quite a bit too long for a line of the length that this project has set', [1]\n)\ny = 2\n", "quite a bit too long for a line of the length that this project has set", "short"));

    [Fact]
    public async Task One_that_is_not_formatted_is_left_as_the_fix_makes_it() =>
        Assert.Equal("x = print( 'short')\ny = (2)\n", await HealAsync("x = print( 'long')\ny = (2)\n", "long", "short"));

    [Fact]
    public async Task The_project_says_how_long_a_line_is() =>
        Assert.Equal(
            "x = print(\n    'rather long, this one', 2\n)\n",
            await HealAsync("x = print('one', 2)\n", "one", "rather long, this one", ("pyproject.toml", "[tool.ruff]\nline-length = 30\n")));

    [Fact]
    public async Task What_cannot_be_parsed_is_left() =>
        Assert.Equal("x = print('one' 2)\n", await HealAsync("x = print('one', 2)\n", ",", ""));
}
