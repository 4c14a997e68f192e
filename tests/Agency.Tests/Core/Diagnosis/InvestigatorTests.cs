using Agency.Core.Diagnosis;
using Agency.Core.Repair;
using Agency.Tests.Support;

namespace Agency.Tests.Core.Diagnosis;

/// <summary>Failures of small projects, looked at again by the real harness.</summary>
[Trait("Kind", "slow")]
public sealed class InvestigatorTests
{
    [Fact]
    public async Task What_fails_each_time_is_stable()
    {
        await using var project = await PythonProject.OpenAsync(("shop.py", "def add(a, b):\n    return a - b\n"), ("test_shop.py", "import shop\n\n\ndef test_add():\n    assert shop.add(1, 1) == 2\n\n\ndef test_fine():\n    assert shop.add(1, 0) == 1\n"));

        var study = await project.StudyAsync();

        var failure = Assert.Single(study.Failures);
        Assert.Equal(("test_shop.py::test_add", FailureKind.Stable, null), (failure.Test, failure.Kind, failure.Action));
        Assert.Equal("it failed three times of three: in its suite, and twice alone", failure.Evidence);
        Assert.Equal([2], study.Suite.Lines["test_shop.py::test_fine"]["shop.py"]);
    }

    [Fact]
    public async Task A_suite_that_makes_errors_of_warnings_and_has_plug_ins_is_run_all_the_same()
    {
        await using var project = await PythonProject.OpenAsync(
            ("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1\"\n\n[project.optional-dependencies]\ndev = [\"pytest\", \"pytest-cov\"]\n\n[tool.pytest.ini_options]\nfilterwarnings = [\"error\"]\n"),
            ("test_shop.py", "def test_fine():\n    pass\n\n\ndef test_bad():\n    assert 1 == 2\n"));

        var study = await project.StudyAsync();

        Assert.Equal(2, study.Suite.Results.Count);
        Assert.Equal(("test_shop.py::test_bad", FailureKind.Stable), Assert.Single(study.Failures.Select(f => (f.Test, f.Kind))));
    }

    [Fact]
    public async Task A_test_that_gives_no_result_does_not_count_as_passed()
    {
        const string Conftest = "import os\n\nimport pytest\n\n\n@pytest.hookimpl(tryfirst=True)\ndef pytest_runtest_protocol(item, nextitem):\n    if item.name == 'test_gone':\n        return True\n";
        await using var project = await PythonProject.OpenAsync(("conftest.py", Conftest), ("test_shop.py", "def test_fine():\n    pass\n\n\ndef test_gone():\n    pass\n"));

        Assert.Equal("test_shop.py::test_gone", Assert.Single((await project.StudyAsync()).Failures).Test);
    }

    [Fact]
    public async Task A_project_whose_tests_pass_has_no_failures()
    {
        await using var project = await PythonProject.OpenAsync(("test_shop.py", "import pytest\n\n\ndef test_fine():\n    pass\n\n\n@pytest.mark.skip\ndef test_skipped():\n    assert False\n\n\n@pytest.mark.xfail\ndef test_expected():\n    assert False\n"));

        Assert.Empty((await project.StudyAsync()).Failures);
    }

    /// <summary>Each run of the test has a turn of its own: the first two are those before it is looked at again.</summary>
    [Theory]
    [InlineData("turn() in (2, 4, 6)")]
    [InlineData("turn() in (3, 5, 7)")]
    [InlineData("turn() >= 2")]
    public async Task What_fails_and_passes_on_the_same_text_is_flaky(string condition)
    {
        const string Turn = "import os\n\n\ndef turn():\n    number = 0\n    while True:\n        try:\n            os.mkdir('/tmp/turn%d' % number)\n            return number\n        except FileExistsError:\n            number += 1\n\n\n";
        await using var project = await PythonProject.OpenAsync(("test_shop.py", $"{Turn}def test_flaky():\n    assert {condition}\n"));

        var failure = Assert.Single((await project.StudyAsync()).Failures);

        Assert.Equal((FailureKind.Flaky, "it failed and passed on the same text"), (failure.Kind, failure.Evidence));
    }

    [Fact]
    public async Task The_test_behind_which_another_fails_is_named()
    {
        const string Tests = "import shop\n\n\ndef test_a():\n    pass\n\n\ndef test_b():\n    shop.RATES['x'] = 1\n\n\ndef test_c():\n    pass\n\n\ndef test_d():\n    assert shop.RATES == {}\n\n\ndef test_e():\n    pass\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", "RATES = {}\n"), ("test_shop.py", Tests));

        var failure = Assert.Single((await project.StudyAsync()).Failures);

        Assert.Equal(("test_shop.py::test_d", FailureKind.OrderDependent, "test_shop.py::test_b"), (failure.Test, failure.Kind, failure.Polluter));
        Assert.Equal("Let test_shop.py::test_b put back what it changes.", failure.Action);
        Assert.Equal("it passes alone and fails behind test_shop.py::test_b", failure.Evidence);
    }

    [Fact]
    public async Task Two_tests_that_disturb_a_third_only_together_are_counted()
    {
        const string Tests = "import shop\n\n\ndef test_a():\n    shop.SEEN.add(1)\n\n\ndef test_b():\n    pass\n\n\ndef test_c():\n    shop.SEEN.add(2)\n\n\ndef test_d():\n    assert len(shop.SEEN) < 2\n";
        await using var project = await PythonProject.OpenAsync(("shop.py", "SEEN = set()\n"), ("test_shop.py", Tests));

        var failure = Assert.Single((await project.StudyAsync()).Failures);

        Assert.Equal((FailureKind.OrderDependent, null, "it passes alone and fails behind the 3 tests before it together"), (failure.Kind, failure.Polluter, failure.Evidence));
    }

    [Theory]
    [InlineData("def test_it():\n    import no_such_module.part\n", "the module no_such_module is not installed", "Install no_such_module for the interpreter that runs the tests.")]
    [InlineData("def test_it(nosuchfixture):\n    pass\n", "no plug-in brings the fixture nosuchfixture", "Install the pytest plug-in that brings it, and name it among the project's dependencies.")]
    [InlineData("import subprocess\n\n\ndef test_it():\n    subprocess.run(['no-such-program'])\n", "no-such-program does not exist on this machine", "Install or make what the test needs.")]
    [InlineData("import socket\n\n\ndef test_it():\n    socket.create_connection(('127.0.0.1', 9))\n", "a service that the test needs cannot be reached", "Start the service, or let the test bring a stand-in; tests run without a network here.")]
    [InlineData("import socket\n\n\ndef test_it():\n    socket.getaddrinfo('example.org', 80)\n", "a service that the test needs cannot be reached", "Start the service, or let the test bring a stand-in; tests run without a network here.")]
    [InlineData("import socket\n\n\ndef test_it():\n    socket.create_connection(('192.0.2.1', 80))\n", "a service that the test needs cannot be reached", "Start the service, or let the test bring a stand-in; tests run without a network here.")]
    [InlineData("def test_it():\n    from importlib.metadata import version\n    version('no-such-project')\n", "the project's own metadata is not installed", "Install the project for the interpreter that runs the tests: pip install -e .")]
    public async Task What_is_missing_around_the_code_is_no_fault_of_it(string test, string evidence, string action)
    {
        await using var project = await PythonProject.OpenAsync(("test_shop.py", test));

        var failure = Assert.Single((await project.StudyAsync()).Failures);

        Assert.Equal((FailureKind.Environment, evidence, action), (failure.Kind, failure.Evidence, failure.Action));
    }

    [Fact]
    public async Task A_file_that_cannot_be_collected_is_a_failure_of_its_own()
    {
        await using var project = await PythonProject.OpenAsync(
            ("shop.py", "def add(a, b):\n    return a + b\n"), ("test_a.py", "from shop import ad\n\n\ndef test_a():\n    pass\n"), ("test_b.py", "import no_such_module\n\n\ndef test_b():\n    pass\n"), ("test_c.py", "def test_c():\n    pass\n"));

        var study = await project.StudyAsync();

        Assert.Equal([("test_a.py", FailureKind.Stable, true), ("test_b.py", FailureKind.Environment, true)], study.Failures.Select(f => (f.Test, f.Kind, f.IsCollection)).Order());
        Assert.Equal(["test_c.py::test_c"], study.Suite.Results.Where(r => !r.Value.IsFailure).Select(r => r.Key));
    }

    [Fact]
    public async Task A_module_of_the_project_that_is_misspelt_is_a_fault_of_the_code()
    {
        await using var project = await PythonProject.OpenAsync(("shop/__init__.py", ""), ("shop/prices.py", ""), ("test_shop.py", "def test_it():\n    import shop.price\n"));

        Assert.Equal(FailureKind.Stable, Assert.Single((await project.StudyAsync()).Failures).Kind);
    }

    [Fact]
    public async Task A_test_that_ends_its_process_hides_no_other()
    {
        const string Tests = "import os\n\n\ndef test_a():\n    assert False\n\n\ndef test_b():\n    os.abort()\n\n\ndef test_c():\n    assert False\n\n\ndef test_d():\n    pass\n";
        await using var project = await PythonProject.OpenAsync(("test_shop.py", Tests));

        var study = await project.StudyAsync();

        Assert.Equal(["test_shop.py::test_a", "test_shop.py::test_b", "test_shop.py::test_c"], study.Failures.Select(f => f.Test));
        Assert.All(study.Failures, f => Assert.Equal(FailureKind.Stable, f.Kind));
        Assert.Equal(VariantRun.Crash, study.Failures[1].Result.Exception);
        Assert.Equal(4, study.Suite.Results.Count);
    }
}
