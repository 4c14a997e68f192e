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
    public Task Lines_that_are_laid_out_to_be_read_stay_so(string before, string? after) => ResultAsync(Selecting("\"FLY\"").Before(before), after);

    [Theory]
    [InlineData("class A(Exception):\n    \"\"\"Doc.\"\"\"\n\n    pass\n\n\nB = 1\n", "class A(Exception):\n    \"\"\"Doc.\"\"\"\n\n\nB = 1\n")]
    [InlineData("def f(a):\n    b = a()\n\n    return b\n\n\nB = 1\n", "def f(a):\n    return a()\n\n\nB = 1\n")]
    [InlineData("def f(a):\n    b = a(\n        1,\n    )\n    return b\n", "def f(a):\n    return a(\n        1,\n    )\n")]
    [InlineData("class A(Exception):\n    \"\"\"Doc.\"\"\"\n\n    pass\n", "class A(Exception):\n    \"\"\"Doc.\"\"\"\n")]
    public Task What_is_left_is_well_laid_out(string before, string after) =>
        Selecting("\"PIE790\", \"RET504\"").Before(before).After(after).RunAsync();

    [Theory]
    [InlineData("A = 1\nf = lambda a: a\nB = f(A)\n", "A = 1\n\n\ndef f(a):\n    return a\n\n\nB = f(A)\n")]
    [InlineData("def g(a):\n    b = a\n    f = lambda: b\n    return f\n", "def g(a):\n    b = a\n\n    def f():\n        return b\n\n    return f\n")]
    [InlineData("def g(a):\n    if a:\n        f = lambda: 1\n    else:\n        f = g\n    return f\n", "def g(a):\n    if a:\n        def f():\n            return 1\n    else:\n        f = g\n    return f\n")]
    [InlineData("A = 1\nf = lambda: 1\ng = lambda: 2\nB = f() + g()\n", "A = 1\n\n\ndef f():\n    return 1\n\n\ndef g():\n    return 2\n\n\nB = f() + g()\n")]
    public Task A_function_has_blank_lines_around_it(string before, string after) =>
        Selecting("\"E731\"").Before(before).After(after).RunAsync();

    [Fact]
    public Task Lines_that_are_aligned_with_a_bracket_follow_it() =>
        Selecting("\"RET504\"")
            .Before("def f(a):\n    b = a(1,\n          2)\n    return b\n").After("def f(a):\n    return a(1,\n             2)\n")
            .SkipVariant("tabs", "what is aligned with a bracket is no indentation").RunAsync();

    [Theory]
    [InlineData("def f(a):\n    if a > 1:\n        return False\n    if a:\n        return True\n    return False\n", null)]
    public Task The_last_of_several_cases_stays_like_the_others(string before, string? after) => ResultAsync(Selecting("\"SIM103\"").Before(before), after);

    [Fact]
    public Task What_may_be_a_row_does_not_go_over_its_keys() =>
        Selecting("\"SIM118\"")
            .Before("def f(row):\n    return [k for k in row.keys()]\n").Unchanged().RunAsync();

    [Theory]
    [InlineData("def f(a):\n    b = a()\n", "def f(a):\n    a()\n")]
    [InlineData("def f(a):\n    b = a[1]\n", null)]
    [InlineData("def f(a):\n    b = a.get(\"b\")\n", null)]
    [InlineData("def f(a):\n    b = A(a)\n", null)]
    [InlineData("def f(a):\n    b, c = a.b, a.c\n    return b\n", null)]
    public Task No_statement_is_left_that_does_nothing(string before, string? after) => ResultAsync(Selecting("\"F841\"").Before(before), after);

    [Theory]
    [InlineData("def nothing(*args):\n    \"\"\"Returns None.\"\"\"\n    return None\n", null)]
    [InlineData("def nothing(a):\n    print(a)\n    return None\n", "def nothing(a):\n    print(a)\n    return\n")]
    public Task A_function_that_only_gives_None_says_so(string before, string? after) => ResultAsync(Selecting("\"RET501\"").Before(before), after);

    [Theory]
    // One statement for a module, names side by side: a project that says nothing of imports keeps them so.
    [InlineData("from b import c, d as e\nfrom a import f\n\nprint(c, e, f)\n")]
    [InlineData("import b\n# For the old version\n\nimport a\nimport c\n\nprint(a, b, c)\n")]
    public Task Imports_that_somebody_laid_out_stay_so(string before) =>
        FixerTest.For(Id).Before(before).Unchanged().RunAsync();

    /// <param name="rules">As they stand in a TOML list.</param>
    private static FixerTest Selecting(string rules) => FixerTest.For(Id).WithConfig("pyproject.toml", $"[tool.ruff.lint]\nselect = [{rules}]\n");

    /// <param name="after">Null where nothing is to change.</param>
    private static Task ResultAsync(FixerTest fixture, string? after) => after is null ? fixture.Unchanged().RunAsync() : fixture.After(after).RunAsync();
}
