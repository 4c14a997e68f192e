using System.Text.Json;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

/// <summary><c>agency diagnose</c> as a user types it, with the real runner in the real sandbox.</summary>
[Trait("Kind", "slow")]
public sealed class DiagnoseCommandTests : IAsyncLifetime
{
    private const string Code = "def add(a, b):\n    return a - b\n\n\ndef twice(a):\n    return 2 * a\n";
    private const string Tests = "import shop\n\n\ndef test_add():\n    assert shop.add(2, 3) == 5\n\n\ndef test_twice():\n    assert shop.twice(2) == 4\n";

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", Code);
        repository.Write("test_shop.py", Tests);
        await repository.CommitAllAsync();
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Says_what_fails_why_and_where_and_changes_nothing()
    {
        var (code, output, error) = await RunAsync();

        Assert.True(code == 1, output + error);
        Assert.StartsWith("test_shop.py::test_add  (stable)\n", output, StringComparison.Ordinal);
        Assert.Contains("  Seen: it failed three times of three: in its suite, and twice alone.\n", output, StringComparison.Ordinal);
        Assert.Contains("\nWhere test_shop.py::test_add may go wrong\n  1. shop.py:2  return a - b\n     it runs when the tests fail (Ochiai 1.00); the failing assertion depends on\n     add.\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("test_twice", output, StringComparison.Ordinal);
        Assert.DoesNotContain("changes tried", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.Equal("", await repository.GitAsync("status", "--porcelain"));
        Assert.False(Directory.Exists(Path.Combine(repository.Root, ".agency")));
    }

    [Fact]
    public async Task Is_one_document_when_asked_for_json()
    {
        var (code, output, error) = await RunAsync("--format", "json", "--repair", "--seconds", "60");

        Assert.True(code == 1, output + error);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("agency.diagnosis/1", 2), (root.GetProperty("schema").GetString(), root.GetProperty("tests").GetInt32()));
        var failure = Assert.Single(root.GetProperty("failures").EnumerateArray());
        Assert.Equal(("test_shop.py::test_add", "stable", "AssertionError"), (Text(failure, "test"), Text(failure, "kind"), Text(failure, "exception")));
        Assert.Equal("test_shop.py:5", failure.GetProperty("frames")[0].GetString());
        var found = Assert.Single(root.GetProperty("cases").EnumerateArray());
        Assert.Equal("test_shop.py::test_add", Text(found, "target"));
        var place = found.GetProperty("places")[0];
        Assert.Equal(("shop.py", 2), (Text(place, "file"), place.GetProperty("line").GetInt32()));
        var search = found.GetProperty("search");
        Assert.True(search.GetProperty("tried").GetInt32() > 0);
        var plausible = search.GetProperty("plausible").EnumerateArray().ToList();
        Assert.Contains(plausible, p => Text(p, "diff")!.Contains("+    return a + b\n", StringComparison.Ordinal));
        Assert.All(plausible, p => Assert.Equal("test_shop.py::test_add", Assert.Single(p.GetProperty("fixed").EnumerateArray()).GetString()));
        Assert.Equal("", await repository.GitAsync("status", "--porcelain"));
    }

    [Fact]
    public async Task Shows_repairs_when_asked()
    {
        var (code, output, error) = await RunAsync("--repair", "--seconds", "60");

        Assert.True(code == 1, output + error);
        Assert.Matches(@"  \d+ changes tried in \d+\.\d s; [1-9]\d* make it pass and break no test \(", output);
        Assert.Contains("(confidence 0.", output, StringComparison.Ordinal);
        Assert.Contains("+    return a + b\n", output, StringComparison.Ordinal);
        Assert.Equal(Code, await File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py")));
    }

    [Fact]
    public async Task A_project_whose_tests_pass_is_told_so()
    {
        repository.Write("shop.py", Code.Replace("a - b", "a + b", StringComparison.Ordinal));

        Assert.Equal((0, "None of 2 tests fails.\n"), Plain(await RunAsync()));
    }

    [Theory]
    [InlineData("test_shop.py::test_twice", 0, "None of 1 tests fails.\n")]
    [InlineData("test_shop.py::test_add", 1, "test_shop.py::test_add  (stable)\n")]
    [InlineData("test_shop.py", 1, "test_shop.py::test_add  (stable)\n")]
    [InlineData("test_other.py", 2, "")]
    public async Task Only_the_tests_that_are_named_are_looked_at(string name, int expected, string beginning)
    {
        var (code, output, error) = await RunAsync(name);

        Assert.Equal(expected, code);
        Assert.StartsWith(beginning, output, StringComparison.Ordinal);
        if (expected == 2)
            Assert.Contains("No test is named so.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_kind_of_failure_is_named_with_what_would_help()
    {
        repository.Write(
            "test_more.py",
            "import shop\n\n\ndef test_first():\n    shop.extra = 1\n\n\ndef test_second():\n    assert not hasattr(shop, 'extra')\n\n\ndef test_missing():\n    import no_such_module\n");

        var (code, output, _) = await RunAsync("test_more.py");

        Assert.Equal(1, code);
        Assert.Contains("test_more.py::test_second  (order-dependent)\n", output, StringComparison.Ordinal);
        Assert.Contains("  Let test_more.py::test_first put back what it changes.\n", output, StringComparison.Ordinal);
        Assert.Contains("test_more.py::test_missing  (environment)\n", output, StringComparison.Ordinal);
        Assert.Contains("  Install no_such_module for the interpreter that runs the tests.\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("may go wrong", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_message_changes_nothing_of_the_terminal()
    {
        repository.Write("test_more.py", "def test_escape():\n    raise ValueError('\\x1b[31mred\\x1b]0;title\\x07')\n");

        var (_, output, _) = await RunAsync("test_more.py");

        Assert.Contains("ValueError", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\u0007', output);
    }

    [Fact]
    public async Task Where_there_are_no_tests_the_reason_is_told()
    {
        await repository.GitAsync("rm", "--quiet", "test_shop.py");

        var (code, _, error) = await RunAsync();

        Assert.Equal(3, code);
        Assert.Contains("The tests cannot be run: no tests were collected.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_must_be_given_in_whole_seconds()
    {
        var (code, _, error) = await RunAsync("--seconds", "0");

        Assert.Equal(2, code);
        Assert.Contains("--seconds must be at least 1.", error, StringComparison.Ordinal);
    }

    private static (int Code, string Output) Plain((int Code, string Output, string Error) run) => (run.Code, run.Output);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        RealCommand.RunAsync(repository.Host.Home, ["diagnose", "--path", repository.Root, .. arguments]);
}
