using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Tests.Support;

namespace Agency.Tests.Languages.Python.Harness;

/// <summary>Tests of small projects, run by the real runners on changes that are never written.</summary>
[Trait("Kind", "slow")]
public sealed class PythonHarnessTests
{
    private const string Shop = "LIMIT = 3\n\n\ndef add(a, b):\n    return a - b\n\n\ndef twice(a):\n    return a * 2\n";
    private const string ShopTests = "import shop\n\n\ndef test_add():\n    assert shop.add(2, 2) == 4\n\n\ndef test_twice():\n    assert shop.twice(2) == 4\n\n\ndef test_limit():\n    assert shop.LIMIT == 3\n";

    private static readonly HarnessLimits Limits = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), StopsAtFailure: false);

    [Fact]
    public async Task The_tests_are_collected_in_their_own_order_and_what_cannot_be_is_told()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests), ("test_broken.py", "import shop\nshop.nothing\n"));
        await using var session = await project.CollectAsync();

        Assert.Equal(["test_shop.py::test_add", "test_shop.py::test_twice", "test_shop.py::test_limit"], session.Tests);
        var error = Assert.Single(session.CollectionErrors);
        Assert.Equal(("test_broken.py", TestOutcome.Error, "AttributeError"), (error.Id, error.Outcome, error.Exception));
        Assert.Equal(("test_broken.py", 2), (error.Frames[^1].File, error.Frames[^1].Line));
        Assert.Null(session.Slow);
    }

    [Fact]
    public async Task A_changed_function_runs_and_no_file_is_changed()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        var before = await project.PictureAsync();
        await using var session = await project.CollectAsync();

        var runs = await session.RunAsync([new Variant(0, []), await project.ChangeAsync(1, "shop.py", "a - b", "a + b")], [], Limits, CancellationToken.None);

        Assert.Equal("add: failed, twice: passed, limit: passed", Words(runs[0]));
        Assert.Equal("add: passed, twice: passed, limit: passed", Words(runs[1]));
        Assert.All(runs.Values, r => Assert.Equal((Isolation.Function, ""), (r.Isolation, r.Note)));
        var failure = runs[0].Results["test_shop.py::test_add"];
        Assert.Equal(("AssertionError", "test_shop.py", 5), (failure.Exception, failure.Frames[0].File, failure.Frames[0].Line));
        Assert.Equal(2, session.Tried);
        Assert.Equal(before, await project.PictureAsync());
    }

    [Fact]
    public async Task Only_what_is_asked_for_runs_and_in_the_order_asked_for()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();

        var run = (await session.RunAsync([new Variant(0, [])], ["test_shop.py::test_limit", "test_shop.py::test_twice"], Limits, CancellationToken.None))[0];

        Assert.Equal("limit: passed, twice: passed", Words(run));
    }

    [Theory]
    [InlineData(Isolation.Function)]
    [InlineData(Isolation.Project)]
    [InlineData(Isolation.Process)]
    public async Task Nothing_runs_after_a_failure_where_that_is_asked(Isolation isolation)
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();

        var run = (await session.RunAsync([new Variant(0, [], isolation)], [], Limits with { StopsAtFailure = true }, CancellationToken.None))[0];

        Assert.Equal("add: failed", Words(run));
        Assert.Equal(isolation, run.Isolation);
    }

    /// <summary>What is read when a module is imported needs an import to be changed.</summary>
    [Theory]
    [InlineData("LIMIT = 1", "LIMIT = 2")]
    [InlineData("rate = 1", "rate = 2")]
    [InlineData("b=1", "b=2")]
    [InlineData("return value", "return value + 1")]
    [InlineData("TAIL = 0", "LIMIT = 2\nTAIL = 0")]
    [InlineData("def short(): return 1", "def short(): return 2")]
    [InlineData("@decorated(1)", "@decorated(2)")]
    public async Task What_happens_at_import_is_changed_by_importing_the_project_anew(string old, string text)
    {
        const string Code =
            "def made(value):\n    return value\n\n\nLIMIT = 1\nMADE = made(1)\n\n\ndef decorated(number):\n    def wrap(function):\n        return lambda: number\n    return wrap\n\n\n"
            + "class Shop:\n    rate = 1\n\n    def price(self, a, b=1):\n        return a * b * self.rate\n\n\ndef short(): return 1\n\n\n@decorated(1)\ndef named():\n    return 0\nTAIL = 0\n";
        const string Test = "import shop\n\n\ndef test_all():\n    assert shop.LIMIT + shop.MADE + shop.Shop().price(1) + shop.short() + shop.named() == 6\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", Test));
        await using var session = await project.CollectAsync();

        var runs = await session.RunAsync([new Variant(0, []), await project.ChangeAsync(1, "shop.py", old, text)], [], Limits, CancellationToken.None);

        Assert.Equal("all: failed", Words(runs[0]));
        Assert.Equal("all: passed", Words(runs[1]));
        Assert.Equal(Isolation.Project, runs[1].Isolation);
    }

    [Fact]
    public async Task What_is_put_right_behind_a_function_is_not_in_it()
    {
        const string Code = "class Shop:\n    def limit(self):\n        return LIMIT\nLIMIT = 1\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", "import shop\n\n\ndef test_limit():\n    assert shop.Shop().limit() == shop.EXTRA\n"));
        await using var session = await project.CollectAsync();
        var at = Code.IndexOf("LIMIT = 1", StringComparison.Ordinal);

        var run = (await session.RunAsync([new Variant(0, [new Edit(RepositoryPath.Parse("shop.py"), new TextSpan(at, at), "EXTRA = 1\n")])], [], Limits, CancellationToken.None))[0];

        Assert.Equal("limit: passed", Words(run));
        Assert.Equal(Isolation.Project, run.Isolation);
    }

    /// <summary>Each in its own way is more than a function's code.</summary>
    [Theory]
    [InlineData("import functools\n\n\ndef noisy(f):\n    @functools.wraps(f)\n    def inner(*a):\n        return f(*a)\n    return inner\n\n\n@noisy\ndef value(n):\n    return n - 1\n", "n - 1", "n + 1", "m.value(1) == 2")]
    [InlineData("import functools\n\n\n@functools.lru_cache(None)\ndef value(n):\n    return n - 1\n", "n - 1", "n + 1", "m.value(1) == 2")]
    [InlineData("class A:\n    @property\n    def value(self):\n        return 1\n", "return 1", "return 2", "m.A().value == 2")]
    [InlineData("class A:\n    @staticmethod\n    def value():\n        return 1\n\n    @classmethod\n    def other(cls):\n        return cls.value()\n", "return 1", "return 2", "m.A.other() == 2")]
    [InlineData("class A:\n    def value(self):\n        return 1\n\n\nclass B(A):\n    def value(self):\n        return super().value() - 1\n", "value() - 1", "value() + 1", "m.B().value() == 2")]
    [InlineData("class A:\n    def value(self):\n        return self.__secret() - 1\n\n    def __secret(self):\n        return 1\n", "__secret() - 1", "__secret() + 1", "m.A().value() == 2")]
    [InlineData("def values(n):\n    for i in range(n):\n        yield i\n", "yield i", "yield i + 1", "list(m.values(3)) == [1, 2, 3]")]
    [InlineData("def adder(n):\n    def add(m):\n        return m - n\n    return add\n", "m - n", "m + n", "m.adder(1)(1) == 2")]
    [InlineData("def adder(n):\n    def add(m):\n        return m - n\n    return add\n\n\none = adder(1)\n", "m - n", "m + n", "m.one(1) == 2")]
    [InlineData("def count(n):\n    return 0 if n == 0 else 2 + count(n - 1)\n", "2 +", "1 +", "m.count(50) == 50")]
    [InlineData("import asyncio\n\n\nasync def value():\n    return 1\n\n\ndef run():\n    return asyncio.run(value())\n", "return 1", "return 2", "m.run() == 2")]
    [InlineData("class Outer:\n    class Inner:\n        def value(self):\n            return 1\n", "return 1", "return 2", "m.Outer.Inner().value() == 2")]
    [InlineData("from dataclasses import dataclass\n\n\n@dataclass\nclass P:\n    x: int = 0\n\n    def moved(self):\n        return P(self.x - 1)\n", "self.x - 1", "self.x + 1", "m.P(1).moved() == m.P(2)")]
    [InlineData("def value(n):\n\treturn sum(i for i in range(n))\n", "range(n)", "range(n + 1)", "m.value(3) == 6")]
    [InlineData("def first():\n    return ' \u2028 '\n\f\n\ndef value():\n    return 1\n", "return 1", "return 2", "m.value() == 2")]
    [InlineData("def value():\n    return '\U0001F600é', 1\n", "', 1", "', 2", "m.value()[1] == 2")]
    public async Task Functions_of_every_kind_are_changed(string code, string old, string text, string condition)
    {
        await using var project = await PythonProject.OpenAsync(("mine/m.py", code), ("mine/__init__.py", ""), ("tests/test_m.py", $"from mine import m\n\n\ndef test_it():\n    assert {condition}\n"));
        await using var session = await project.CollectAsync();

        var runs = await session.RunAsync(
            [new Variant(0, []), await project.ChangeAsync(1, "mine/m.py", old, text), await project.ChangeAsync(2, "mine/m.py", old, text, Isolation.Process)], [], Limits, CancellationToken.None);

        Assert.Equal("it: failed", Words(runs[0]));
        Assert.Equal("it: passed", Words(runs[1]));
        Assert.Equal("it: passed", Words(runs[2]));
    }

    [Theory]
    [InlineData(Isolation.Project)]
    [InlineData(Isolation.Process)]
    public async Task The_lines_of_each_test_are_told(Isolation isolation)
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();

        var run = (await session.RunAsync([new Variant(0, [], isolation, Covers: true)], [], Limits, CancellationToken.None))[0];

        Assert.Equal([5], run.Lines["test_shop.py::test_add"]["shop.py"]);
        Assert.Equal([9], run.Lines["test_shop.py::test_twice"]["shop.py"]);
        Assert.DoesNotContain("shop.py", run.Lines["test_shop.py::test_limit"].Keys);
        Assert.Equal([1, 4, 8], run.Lines[""]["shop.py"]);
    }

    [Fact]
    public async Task A_test_that_never_ends_is_stopped_where_it_is_and_the_others_run()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();
        var endless = await project.ChangeAsync(0, "shop.py", "return a - b", "while True:\n        a += 1");

        foreach (var isolation in (Isolation[])[Isolation.Function, Isolation.Project, Isolation.Process])
        {
            var run = (await session.RunAsync([endless with { Isolation = isolation }], session.Tests, Limits with { Test = TimeSpan.FromSeconds(2) }, CancellationToken.None))[0];

            Assert.Equal("add: failed, limit: passed, twice: passed", Sorted(run));
            var hung = run.Results["test_shop.py::test_add"];
            Assert.Equal((VariantRun.Hang, "shop.py", "add"), (hung.Exception, hung.Frames[^1].File, hung.Frames[^1].Function));
            Assert.InRange(hung.Frames[^1].Line, 5, 6);
            Assert.Equal("test_shop.py", hung.Frames[0].File);
        }
    }

    [Fact]
    public async Task A_suite_that_does_not_come_to_its_end_says_so()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();

        var run = (await session.RunAsync([await project.ChangeAsync(0, "shop.py", "a - b", "__import__('os').abort()", Isolation.Project)], [], Limits, CancellationToken.None))[0];

        Assert.Equal(("add: failed", "the process ended early"), (Words(run), run.Note));
    }

    [Fact]
    public async Task The_time_for_all_tests_ends_them()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();
        var endless = await project.ChangeAsync(0, "shop.py", "return a - b", "while True:\n        a += 1");

        var run = (await session.RunAsync([endless], [], Limits with { Total = TimeSpan.FromSeconds(1) }, CancellationToken.None))[0];

        Assert.Equal(("add: failed", "it took longer than 1 s in all"), (Words(run), run.Note));
    }

    /// <summary>It is asked where it is by a signal that Python sees only between two of its own steps.</summary>
    [Fact]
    public async Task A_test_that_never_ends_outside_of_Python_is_stopped_too()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();
        var endless = await project.ChangeAsync(0, "shop.py", "return a - b", "return sum(iter(int, 1))");

        var run = (await session.RunAsync([endless], [], Limits with { Test = TimeSpan.FromSeconds(1) }, CancellationToken.None))[0];

        Assert.Equal("add: failed, limit: passed, twice: passed", Sorted(run));
        Assert.Equal(VariantRun.Hang, run.Results["test_shop.py::test_add"].Exception);
    }

    [Theory]
    [InlineData("__import__('os').abort()", "signal 6")]
    [InlineData("__import__('os')._exit(0)", "exit code 0")]
    public async Task A_test_that_ends_its_process_takes_only_itself(string end, string how)
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();

        var runs = await session.RunAsync(
            [await project.ChangeAsync(0, "shop.py", "a - b", end), await project.ChangeAsync(1, "shop.py", "a - b", "a + b")], [], Limits, CancellationToken.None);

        Assert.Equal("add: failed, limit: passed, twice: passed", Sorted(runs[0]));
        var crashed = runs[0].Results["test_shop.py::test_add"];
        Assert.Equal(VariantRun.Crash, crashed.Exception);
        Assert.Contains(how, crashed.Message, StringComparison.Ordinal);
        Assert.Equal("add: passed, limit: passed, twice: passed", Sorted(runs[1]));
    }

    [Theory]
    [InlineData("return a - b", "return add(a, b)", "RecursionError")]
    [InlineData("return a - b", "raise SystemExit", "SystemExit")]
    [InlineData("return a - b", "raise KeyboardInterrupt", null)]
    [InlineData("return a - b", "return nothing", "NameError")]
    [InlineData("return a - b", "return bytearray(1 << 33)", "MemoryError")]
    public async Task What_a_change_raises_is_told_and_ends_no_other_test(string old, string text, string? exception)
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();

        var run = (await session.RunAsync([await project.ChangeAsync(0, "shop.py", old, text)], [], Limits, CancellationToken.None))[0];

        Assert.Equal("add: failed, limit: passed, twice: passed", Sorted(run));
        if (exception is not null)
            Assert.Equal(exception, run.Results["test_shop.py::test_add"].Exception);
    }

    [Fact]
    public async Task What_a_change_leaves_running_is_ended_with_it()
    {
        const string Code = "import subprocess\n\n\ndef start():\n    return None\n\n\ndef alive():\n    found = subprocess.run(['ps', '-eo', 'args'], capture_output=True, text=True).stdout\n    return 'sleep 98765' in found\n";
        const string Tests = "import shop\n\n\ndef test_start():\n    shop.start()\n\n\ndef test_alive():\n    assert not shop.alive()\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", Tests));
        await using var session = await project.CollectAsync();
        var leaving = await project.ChangeAsync(0, "shop.py", "return None", "subprocess.Popen(['sleep', '98765'], start_new_session=True)");

        var runs = await session.RunAsync([leaving, leaving with { Number = 1, Isolation = Isolation.Project }, leaving with { Number = 2, Isolation = Isolation.Process }], [], Limits, CancellationToken.None);
        Assert.All(runs.Values, r => Assert.Equal("start: passed, alive: failed", Words(r)));

        foreach (var isolation in (Isolation[])[Isolation.Function, Isolation.Project])
            Assert.Equal("alive: passed", Words((await session.RunAsync([new Variant(0, [], isolation)], ["test_shop.py::test_alive"], Limits, CancellationToken.None))[0]));
    }

    [Fact]
    public async Task What_is_no_Python_runs_nothing_and_says_so()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();

        var runs = await session.RunAsync([await project.ChangeAsync(0, "shop.py", "a - b", "a -"), await project.ChangeAsync(1, "shop.py", "a - b", "a + b")], [], Limits, CancellationToken.None);

        Assert.Equal((0, "it does not compile"), (runs[0].Results.Count, runs[0].Note));
        Assert.Equal("add: passed, twice: passed, limit: passed", Words(runs[1]));
    }

    [Fact]
    public async Task Changes_of_several_files_go_together()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop), ("other.py", "from shop import add\n\n\ndef more(a):\n    return add(a, 2)\n"), ("test_shop.py", "import other\n\n\ndef test_more():\n    assert other.more(1) == 2\n"));
        await using var session = await project.CollectAsync();
        Edit[] both = [await project.EditAsync("shop.py", "a - b", "a + b"), await project.EditAsync("other.py", "add(a, 2)", "add(a, 1)")];

        var runs = await session.RunAsync([new Variant(0, [both[0]]), new Variant(1, [both[1]]), new Variant(2, both), new Variant(3, both, Isolation.Project)], [], Limits, CancellationToken.None);

        Assert.Equal(["more: failed", "more: failed", "more: passed", "more: passed"], Enumerable.Range(0, 4).Select(i => Words(runs[i])));
    }

    [Fact]
    public async Task A_file_with_Windows_line_ends_is_changed_as_well()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", Shop.Replace("\n", "\r\n", StringComparison.Ordinal)), ("test_shop.py", ShopTests));
        await using var session = await project.CollectAsync();
        var change = await project.ChangeAsync(0, "shop.py", "return a - b", "if True:\n        return a + b");

        var runs = await session.RunAsync([change, change with { Number = 1, Isolation = Isolation.Project }], [], Limits, CancellationToken.None);

        Assert.All(runs.Values, r => Assert.Equal("add: passed, twice: passed, limit: passed", Words(r)));
        Assert.Equal(Isolation.Function, runs[0].Isolation);
    }

    private static string Words(VariantRun run) => string.Join(", ", run.Results.Values.Select(Word));

    private static string Sorted(VariantRun run) => string.Join(", ", run.Results.Values.Select(Word).Order(StringComparer.Ordinal));

    private static string Word(TestResult result) => $"{result.Id[(result.Id.LastIndexOf("test_", StringComparison.Ordinal) + 5)..]}: {(result.IsFailure ? "failed" : "passed")}";
}
