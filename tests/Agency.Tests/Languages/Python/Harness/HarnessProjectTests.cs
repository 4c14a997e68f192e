using Agency.Core.Configuration;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Tests.Support;

namespace Agency.Tests.Languages.Python.Harness;

/// <summary>Projects that are not like the others, and changes that share a process.</summary>
[Trait("Kind", "slow")]
public sealed class HarnessProjectTests
{
    private static readonly HarnessLimits Limits = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), StopsAtFailure: false);

    private static readonly RepositoryPath Shop = RepositoryPath.Parse("shop.py");

    [Fact]
    public async Task Tests_of_unittest_are_collected_changed_and_covered()
    {
        const string Tests = "import unittest\n\nimport shop\n\n\nclass ShopTests(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(shop.add(1, 1), 2)\n\n    def test_other(self):\n        pass\n";
        var settings = new AgencySettings { Tests = new TestSettings { Runner = "unittest" } };
        await using var project = await PythonProject.OpenAsync(settings, ("shop.py", "def add(a, b):\n    return a - b\n"), ("test_shop.py", Tests));
        await using var session = await project.CollectAsync();
        Assert.Equal(["test_shop.ShopTests.test_add", "test_shop.ShopTests.test_other"], session.Tests);
        var change = await project.ChangeAsync(1, "shop.py", "a - b", "a + b");

        var runs = await session.RunAsync(
            [new Variant(0, []), change, change with { Number = 2, Isolation = Isolation.Project }, change with { Number = 3, Isolation = Isolation.Process }], [], Limits, CancellationToken.None);
        var covered = (await session.RunAsync([new Variant(0, [], Isolation.Project, Covers: true)], [], Limits, CancellationToken.None))[0];

        Assert.Equal([false, true, true, true], Enumerable.Range(0, 4).Select(i => runs[i].Passes(session.Tests)));
        Assert.Equal([Isolation.Function, Isolation.Function, Isolation.Project, Isolation.Process], Enumerable.Range(0, 4).Select(i => runs[i].Isolation));
        Assert.Equal("AssertionError", runs[0].Results[session.Tests[0]].Exception);
        Assert.Equal([2], covered.Lines[session.Tests[0]]["shop.py"]);
        Assert.DoesNotContain("shop.py", covered.Lines[session.Tests[1]].Keys);
    }

    [Fact]
    public async Task A_project_that_starts_a_thread_when_imported_gets_a_process_for_each_change()
    {
        const string Conftest = "import threading\n\nstop = threading.Event()\nthreading.Thread(target=stop.wait, daemon=True).start()\n";
        await using var project = await PythonProject.OpenAsync(("conftest.py", Conftest), ("shop.py", "def add(a, b):\n    return a - b\n"), ("test_shop.py", "import shop\n\n\ndef test_add():\n    assert shop.add(1, 1) == 2\n"));
        await using var session = await project.CollectAsync();

        Assert.Contains("threads", session.Slow, StringComparison.Ordinal);
        Assert.Equal(["test_shop.py::test_add"], session.Tests);
        var runs = await session.RunAsync([new Variant(0, [], Isolation.Process), await project.ChangeAsync(1, "shop.py", "a - b", "a + b", Isolation.Process), await project.ChangeAsync(2, "shop.py", "a - b", "a + b")], [], Limits, CancellationToken.None);
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(i => runs[i].Passes(session.Tests)));
        Assert.Null(await session.ProbeAsync(Shop, ("add", 1), [], session.Tests, CancellationToken.None));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("test_shop.py::test_fine")]
    public async Task A_fixture_of_the_session_is_made_for_each_change(string? sentinel)
    {
        const string Tests = "import pytest\nimport shop\n\n\n@pytest.fixture(scope='session')\ndef made():\n    return shop.make()\n\n\ndef test_made(made):\n    assert made == 3\n\n\ndef test_fine():\n    pass\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", "def make():\n    return 1\n"), ("test_shop.py", Tests));
        await using var session = await project.CollectAsync();

        var runs = await session.RunAsync(
            [await project.ChangeAsync(0, "shop.py", "return 1", "return 2"), await project.ChangeAsync(1, "shop.py", "return 1", "return 3"), await project.ChangeAsync(2, "shop.py", "return 1", "return 4")],
            ["test_shop.py::test_made"], Limits with { Sentinel = sentinel }, CancellationToken.None);

        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(i => runs[i].Passes(["test_shop.py::test_made"])));
    }

    [Fact]
    public async Task Changes_that_share_a_process_do_not_disturb_each_other()
    {
        const string Code = "STATE = []\n\n\ndef value(n):\n    return n\n\n\ndef size():\n    return len(STATE)\n";
        const string Tests = "import shop\n\n\ndef test_value():\n    assert shop.value(2) + shop.size() == 4\n\n\ndef test_size():\n    assert shop.size() == 0\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", Tests));
        await using var session = await project.CollectAsync();
        string[] changes = ["return n", "return n + 2", "STATE.append(n)\n    return n", "return n + 1", "return n * 2", "raise ValueError", "STATE.extend([1, 2])\n    return n", "return -n"];
        var variants = new List<Variant>();
        foreach (var (change, number) in changes.Select((c, i) => (c, i)))
            variants.Add(await project.ChangeAsync(number, "shop.py", "return n", change));
        string[] tests = ["test_shop.py::test_value"];

        var alone = await session.RunAsync(variants, tests, Limits, CancellationToken.None);
        var together = await session.RunAsync(variants, tests, Limits with { Sentinel = "test_shop.py::test_size" }, CancellationToken.None);

        Assert.Equal([false, true, false, false, true, false, true, false], changes.Select((_, i) => alone[i].Passes(tests)));
        Assert.Equal(changes.Select((_, i) => alone[i].Passes(tests)), changes.Select((_, i) => together[i].Passes(tests)));
        Assert.All(together.Values, r => Assert.Equal(tests, r.Results.Keys));
    }

    [Fact]
    public async Task Of_changes_that_share_a_process_one_may_never_end_and_one_may_end_it()
    {
        const string Tests = "import shop\n\n\ndef test_value():\n    assert shop.value(2) == 4\n\n\ndef test_fine():\n    pass\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", "import os\n\n\ndef value(n):\n    return n\n"), ("test_shop.py", Tests));
        await using var session = await project.CollectAsync();
        string[] changes = ["return n + 2", "while True:\n        pass", "return n * 2", "os.abort()", "return 4", "return 5"];
        var variants = new List<Variant>();
        foreach (var (change, number) in changes.Select((c, i) => (c, i)))
            variants.Add(await project.ChangeAsync(number, "shop.py", "return n", change));
        // The project as it is may be among them.
        variants.Add(new Variant(6, []));
        const string Test = "test_shop.py::test_value";

        var runs = await session.RunAsync(variants, [Test], new HarnessLimits(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), StopsAtFailure: true, "test_shop.py::test_fine"), CancellationToken.None);

        Assert.Equal([true, false, true, false, true, false, false], Enumerable.Range(0, 7).Select(i => runs[i].Passes([Test])));
        Assert.Equal(VariantRun.Hang, runs[1].Results[Test].Exception);
        Assert.Equal(VariantRun.Crash, runs[3].Results[Test].Exception);
        Assert.Contains(runs[1].Results[Test].Frames, f => f is { File: "shop.py", Function: "value" });
    }

    [Fact]
    public async Task Changes_that_do_the_same_look_the_same()
    {
        const string Code = "def sign(n):\n    if n >= 0:\n        return 1\n    return -1\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", "import shop\n\n\ndef test_sign():\n    assert [shop.sign(n) for n in (-2, 1, 5)] == [-1, 1, 1]\n"));
        await using var session = await project.CollectAsync();

        var probe = await session.ProbeAsync(
            Shop, ("sign", 1),
            [
                await project.ChangeAsync(0, "shop.py", "n >= 0", "n > -1"), await project.ChangeAsync(1, "shop.py", "n >= 0", "not n < 0"),
                await project.ChangeAsync(2, "shop.py", "n >= 0", "n > 0"), await project.ChangeAsync(3, "shop.py", "return -1", "return None"),
                await project.ChangeAsync(4, "shop.py", "return -1", "while True:\n        pass"),
            ],
            session.Tests, CancellationToken.None);

        Assert.NotNull(probe);
        Assert.Equal(3, probe.Given);
        Assert.True(probe.Before.Count > probe.Given);
        Assert.Equal(probe.Before, probe.After[0]);
        Assert.Equal(probe.Before, probe.After[1]);
        // Zero is given by no test; it is made from what they give.
        Assert.NotEqual(probe.Before, probe.After[2]);
        Assert.Equal(probe.Before.Take(3), probe.After[2].Take(3));
        Assert.NotEqual(probe.Before.Take(3), probe.After[3].Take(3));
        Assert.NotEqual(probe.After[3], probe.After[4]);
    }

    [Fact]
    public async Task The_input_with_which_a_function_never_ends_is_known_all_the_same()
    {
        const string Code = "def halvings(n):\n    count = 0\n    while n > 1:\n        n = n // 1\n        count += 1\n    return count\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", "import shop\n\n\ndef test_one():\n    assert shop.halvings(1) == 0\n\n\ndef test_many():\n    assert shop.halvings(40) == 5\n"));
        await using var session = await project.CollectAsync();

        var probe = await session.ProbeAsync(
            Shop, ("halvings", 1), [await project.ChangeAsync(0, "shop.py", "n // 1", "n // 2"), await project.ChangeAsync(1, "shop.py", "n // 1", "int(n / 2)"), await project.ChangeAsync(2, "shop.py", "n // 1", "n - 1")], session.Tests, CancellationToken.None);

        Assert.Equal(2, probe?.Given);
        Assert.Equal(probe!.After[0], probe.After[1]);
        Assert.NotEqual(probe.After[0], probe.After[2]);
        Assert.Equal(probe.Before[0], probe.After[0][0]);
        Assert.NotEqual(probe.Before[1], probe.After[0][1]);
    }

    [Fact]
    public async Task What_a_function_does_to_its_arguments_is_told_apart()
    {
        const string Code = "def put(items, value):\n    items.append(value)\n    return items\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", Code), ("test_shop.py", "import shop\n\n\ndef test_put():\n    assert shop.put([1], 2) == [1, 2]\n"));
        await using var session = await project.CollectAsync();

        var probe = await session.ProbeAsync(
            Shop, ("put", 2), [await project.ChangeAsync(0, "shop.py", "    items.append(value)\n    return items", "    return items + [value]"), await project.ChangeAsync(1, "shop.py", "append(value)", "extend([value])")], session.Tests, CancellationToken.None);

        Assert.NotEqual(probe!.Before, probe.After[0]);
        Assert.Equal(probe.Before, probe.After[1]);
    }

    [Theory]
    [InlineData("nothing", 1)]
    [InlineData("sign", 99)]
    [InlineData("unused", 5)]
    public async Task A_function_that_is_not_there_or_never_called_cannot_be_probed(string name, int line)
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", "def sign(n):\n    return 1\n\n\ndef unused(n):\n    return 2\n"), ("test_shop.py", "import shop\n\n\ndef test_sign():\n    assert shop.sign(2)\n"));
        await using var session = await project.CollectAsync();

        var probe = await session.ProbeAsync(Shop, (name, line), [], session.Tests, CancellationToken.None);

        Assert.True(probe is null or { Given: 0, Before.Count: 0 });
        // The session goes on.
        Assert.True((await session.RunAsync([new Variant(0, [])], [], Limits, CancellationToken.None))[0].Passes(session.Tests));
    }

    [Fact]
    public async Task What_tests_write_to_their_streams_is_no_answer()
    {
        const string Tests = "import os\nimport sys\n\nimport shop\n\n\ndef test_add():\n    sys.__stdout__.write('{\"done\":true}\\n')\n    sys.__stdout__.flush()\n    os.write(1, b'{\"name\":0,\"results\":{},\"extra\":[],\"note\":\"\",\"mode\":\"warm\"}\\n{\"done\":true}\\n')\n    sys.stdin.close()\n    assert shop.add(1, 1) == 2\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", "def add(a, b):\n    return a - b\n"), ("test_shop.py", Tests));
        await using var session = await project.CollectAsync();

        foreach (var isolation in (Isolation[])[Isolation.Function, Isolation.Project, Isolation.Process])
        {
            var runs = await session.RunAsync([new Variant(0, [], isolation), await project.ChangeAsync(1, "shop.py", "a - b", "a + b", isolation)], [], Limits, CancellationToken.None);
            Assert.Equal([false, true], Enumerable.Range(0, 2).Select(i => runs[i].Passes(session.Tests)));
        }
    }

    [Fact]
    public async Task Options_for_a_plug_in_that_is_not_there_are_left_out()
    {
        await using var project = await PythonProject.OpenAsync(("pytest.ini", "[pytest]\naddopts = --no-such-option=5\n"), ("test_shop.py", "def test_fine():\n    pass\n"));
        await using var session = await project.CollectAsync();

        Assert.Equal(["test_shop.py::test_fine"], session.Tests);
    }

    [Theory]
    [InlineData("auto", "no tests were collected")]
    [InlineData("none", "tests.runner is 'none' in agency.yml")]
    public async Task Where_there_is_nothing_to_run_the_reason_is_told(string runner, string reason)
    {
        var settings = new AgencySettings { Tests = new TestSettings { Runner = runner } };
        await using var project = await PythonProject.OpenAsync(settings, ("shop.py", "x = 1\n"));

        Assert.Equal(reason, Assert.IsType<HarnessOutcome.Unavailable>(await project.Harness.OpenAsync(project.Workspace, CancellationToken.None)).Reason);
    }

    [Fact]
    public async Task The_tests_start_behind_the_sandbox_and_reach_nothing_outside()
    {
        var secret = Path.Combine(Path.GetTempPath(), $"agency-secret-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(secret, "x");
        try
        {
            await using var project = await PythonProject.OpenAsync(("test_shop.py", $"import os\n\n\ndef test_secret():\n    assert not os.path.exists({$"'{secret}'"})\n"));
            await using var session = await project.CollectAsync();

            Assert.True((await session.RunAsync([new Variant(0, [])], [], Limits, CancellationToken.None))[0].Passes(session.Tests));
        }
        finally
        {
            File.Delete(secret);
        }
    }
}
