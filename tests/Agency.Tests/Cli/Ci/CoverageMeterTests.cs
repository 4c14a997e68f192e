using Agency.Adapters.Configuration;
using Agency.Adapters.Stopping;
using Agency.Cli;
using Agency.Cli.Ci;
using Agency.Core.Decisions;
using Agency.Core.Decisions.Guardrails;
using Agency.Core.Healing;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Adapters.Processes;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Ci;

/// <summary>With real pytest in the real sandbox.</summary>
public sealed class CoverageMeterTests : IAsyncLifetime
{
    private const string Before = "def price(count):\n    return count * 3\n";

    private const string After =
        """
        import math


        def price(count):
            # Nobody buys less than nothing.
            if count < 0:
                raise ValueError(
                    "less than nothing")

            total = sum([
                count,
                count * 2,
            ])
            return math.floor(total)

        """;

    private const string Tests = "from shop import price\n\n\ndef test_price():\n    assert price(2) == 6\n";

    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(17);

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", Before);
        repository.Write("test_shop.py", Tests);
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_changed_lines_with_code_and_those_that_tests_run_are_counted()
    {
        var coverage = await MeasureAsync(Patch("shop.py", Before, After));

        // import, if, raise over two lines, sum over four, return; the raise is not run.
        Assert.Equal(new PatchCoverage.Measured(9, 7), coverage);
        Assert.Equal(Before, await File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py")));
        Assert.Equal("", (await repository.GitAsync("status", "--porcelain")).Trim());
    }

    [Fact]
    public async Task What_only_a_failing_test_runs_does_not_count()
    {
        repository.Write("test_shop.py", Tests + "\n\ndef test_raise():\n    price(-1)\n");

        Assert.Equal(new PatchCoverage.Measured(9, 7), await MeasureAsync(Patch("shop.py", Before, After)));
    }

    [Fact]
    public async Task A_file_that_the_patch_adds_counts_and_one_with_tests_does_not()
    {
        repository.Write("test_new.py", "def test_new():\n    import new\n    assert new.one() == 1\n");

        var coverage = await MeasureAsync(
            UnifiedDiff.Added(RepositoryPath.Parse("new.py"), "def one():\n    return 1\n\n\ndef two():\n    return 2\n") + Patch("test_shop.py", Tests, Tests + "\n\ndef test_more():\n    assert price(0) == 0\n"));

        Assert.Equal(new PatchCoverage.Measured(4, 3), coverage);
    }

    [Fact]
    public async Task Changed_lines_that_no_test_imports_are_not_run()
    {
        repository.Write("lonely.py", "x = 1\n");

        Assert.Equal(new PatchCoverage.Measured(1, 0), await MeasureAsync(Patch("lonely.py", "x = 1\n", "x = 2\n")));
    }

    [Theory]
    [InlineData("shop.py", "def price(count):\n    # three each\n\n    return count * 3\n", "no changed line has code in it")]
    [InlineData("shop.py", "def price(count):\n", "lines are only removed")]
    [InlineData("test_shop.py", "def test_price():\n    assert True\n", "no source file is changed whose lines can be measured")]
    public async Task Nothing_is_measured_where_no_line_of_a_source_with_code_is_changed(string file, string after, string reason) =>
        Assert.Equal(new PatchCoverage.NotMeasured(reason), await MeasureAsync(Patch(file, file == "shop.py" ? Before : Tests, after)));

    [Theory]
    [InlineData("import os\n\n\ndef test_end():\n    os._exit(0)\n")]
    [InlineData("import os, signal\n\n\ndef test_end():\n    os.kill(os.getpid(), signal.SIGKILL)\n")]
    public async Task A_test_that_ends_its_process_does_not_count_and_the_others_do(string test)
    {
        repository.Write("test_end.py", "import shop\n" + test);

        Assert.Equal(new PatchCoverage.Measured(9, 7), await MeasureAsync(Patch("shop.py", Before, After)));
    }

    [Theory]
    [InlineData("{\"event\":\"lines\",\"id\":\"\",\"files\":{\"shop.py\":[\"a\",-1,99999999999999]}}")]
    [InlineData("{\"event\":\"lines\",\"id\":\"\",\"files\":{\"../../../etc/passwd\":[1],\"/etc/passwd\":[2],\"shop.py\":[-5,0,77]}}")]
    [InlineData("{\"event\":\"lines\"}")]
    [InlineData("[1,")]
    public async Task What_a_test_says_in_place_of_the_measurement_is_data_of_which_only_changed_lines_count(string forged)
    {
        repository.Write(
            "conftest.py",
            $"import os\n\n\ndef pytest_runtest_setup(item):\n    for each in range(3, 64):\n        try:\n            os.write(each, b'''{forged}\\n''')\n        except OSError:\n            pass\n");

        var coverage = await MeasureAsync(Patch("shop.py", Before, After));

        Assert.True(coverage is PatchCoverage.NotMeasured or PatchCoverage.Measured { Lines: 9, Run: <= 7 }, coverage.ToString());
    }

    [Fact]
    public async Task Tests_that_take_longer_than_the_time_that_is_left_are_ended()
    {
        var mark = $"300.0{Random.Shared.NextInt64(1_000_000_000_000)}";
        repository.Write("test_shop.py", $"import subprocess\n\nimport shop\n\n\ndef test_slow():\n    subprocess.run([\"sleep\", \"{mark}\"])\n");
        var time = new HeldTimeProvider(Minutes - TimeSpan.FromSeconds(10));
        var measuring = MeasureAsync(Patch("shop.py", Before, After), time: time);
        while (ProcessRunnerTests.ProcessesWith(mark).Count == 0)
        {
            Assert.False(measuring.IsCompleted);
            await Task.Delay(20);
        }

        time.Release();

        Assert.Equal(new PatchCoverage.NotMeasured("it took longer than the time that was left"), await measuring);
        await ProcessRunnerTests.GoneAsync(mark);
    }

    [Fact]
    public async Task Nothing_is_begun_without_time()
    {
        Assert.Equal(new PatchCoverage.NotMeasured("no time was left for it"), await MeasureAsync(Patch("shop.py", Before, After), TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public async Task Nothing_is_measured_while_healing_is_stopped()
    {
        await new HealGate(repository.Root, TimeProvider.System).StopAsync("anna", null, CancellationToken.None);

        Assert.Equal(new PatchCoverage.NotMeasured("healing is stopped"), await MeasureAsync(Patch("shop.py", Before, After)));
    }

    [Fact]
    public async Task A_suite_that_cannot_be_collected_measures_nothing()
    {
        repository.Write("conftest.py", "import no_such_module_anywhere\n");

        Assert.Equal(new PatchCoverage.NotMeasured("no test passed in the run for it"), await MeasureAsync(Patch("shop.py", Before, After)));
    }

    private static string Patch(string file, string before, string after) => UnifiedDiff.Between(RepositoryPath.Parse(file), before, after);

    private async Task<PatchCoverage> MeasureAsync(string patch, TimeSpan? left = null, TimeProvider? time = null)
    {
        await repository.CommitAllAsync();
        var environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["HOME"] = repository.Host.Home, ["XDG_CACHE_HOME"] = RealCommand.Cache };
        var host = new TestTerminal().Host(time, environment);
        await using var project = await OpenProject.OpenAsync(host, repository.Root, new SettingsOverrides(), CancellationToken.None);
        var read = UnifiedPatchReader.Read(patch);
        Assert.Null(read.Problem);
        return await new CoverageMeter(host, project).MeasureAsync(read, left ?? Minutes, CancellationToken.None);
    }
}
