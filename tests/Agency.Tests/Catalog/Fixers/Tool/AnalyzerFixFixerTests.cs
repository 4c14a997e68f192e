using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Tool;

public sealed class AnalyzerFixFixerTests
{
    private const string Id = "tool.fix";

    [Fact]
    public Task Several_fixes_of_one_file_apply_together() =>
        FixerTest.For(Id)
            .Before("A = f\"a\"\n\n\ndef known(item, items):\n    return not item in items  # as asked\n")
            .After("A = \"a\"\n\n\ndef known(item, items):\n    return item not in items  # as asked\n")
            .Finding("F541")
            .Finding("E713")
            .LookAlike("A = f\"{1}\"\n\n\ndef known(item, items):\n    return item not in items\n")
            .RunAsync();

    [Fact]
    public Task What_other_fixers_know_better_is_left_to_them() =>
        FixerTest.For(Id).Before("import os\n\nX = 1\n").Unchanged().RunAsync();

    [Theory]
    [InlineData("GREETING = \" \".join([\"good\", \"day\"])\n", "GREETING = \"good day\"\n")]
    [InlineData("TABLE = \"\\n\".join([\"a | b\", \"1 | 2\"])\n", null)]
    public Task Lines_that_are_laid_out_to_be_read_stay_so(string before, string? after)
    {
        var fixture = FixerTest.For(Id).WithConfig("pyproject.toml", "[tool.ruff.lint]\nselect = [\"FLY\"]\n").Before(before);
        return after is null ? fixture.Unchanged().RunAsync() : fixture.After(after).RunAsync();
    }
}
