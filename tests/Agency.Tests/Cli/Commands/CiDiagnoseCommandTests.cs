using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Cli.Rendering;
using Agency.Testing.Fakes;

namespace Agency.Tests.Cli.Commands;

/// <summary><c>agency ci diagnose</c> as a user types it.</summary>
public sealed class CiDiagnoseCommandTests : IDisposable
{
    private const string Failed =
        """
        2026-01-05T10:00:01.0000000Z ##[group]Run python -m pytest
        2026-01-05T10:00:01.1000000Z python -m pytest
        2026-01-05T10:00:01.2000000Z ##[endgroup]
        2026-01-05T10:00:02.0000000Z collected 2 items
        2026-01-05T10:00:02.1000000Z warning: the cache failed to load
        2026-01-05T10:00:03.0000000Z =================================== FAILURES ===================================
        2026-01-05T10:00:03.1000000Z ___________________________________ test_total ____________________________________
        2026-01-05T10:00:03.2000000Z     def test_total():
        2026-01-05T10:00:03.3000000Z >       assert total([1, 2]) == 3
        2026-01-05T10:00:03.4000000Z E       assert 2 == 3
        2026-01-05T10:00:03.5000000Z tests/test_shop.py:5: AssertionError
        2026-01-05T10:00:03.6000000Z =========================== short test summary info ============================
        2026-01-05T10:00:03.7000000Z FAILED tests/test_shop.py::test_total - assert 2 == 3
        2026-01-05T10:00:03.8000000Z ========================= 1 failed, 1 passed in 0.12s ==========================
        2026-01-05T10:00:04.0000000Z ##[error]Process completed with exit code 1.

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agency-logs-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Says_why_the_run_failed_where_the_log_shows_it_and_which_tests()
    {
        var (code, output, error) = await RunAsync("ci", "diagnose", await WriteAsync("run.log", Failed));

        Assert.True(code == 0, error);
        Assert.StartsWith("test_failure  (confidence 0.", output, StringComparison.Ordinal);
        Assert.Contains("E       assert 2 == 3\n", output, StringComparison.Ordinal);
        Assert.Contains("\nFailing tests\n  tests/test_shop.py::test_total  (pytest)\n", output, StringComparison.Ordinal);
        Assert.Contains("\nFiles to look at\n  tests/test_shop.py", output, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-01-05", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_one_document_when_asked_for_json()
    {
        var (code, output, error) = await RunAsync("ci", "diagnose", await WriteAsync("run.log", Failed), "--format", "json");

        Assert.True(code == 0, error);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("agency.ci-diagnosis/1", "test_failure", 15), (root.GetProperty("schema").GetString(), root.GetProperty("class").GetString(), root.GetProperty("lines").GetInt32()));
        Assert.Equal("tests/test_shop.py::test_total", Assert.Single(root.GetProperty("failingTests").EnumerateArray()).GetProperty("id").GetString());
        Assert.All(root.GetProperty("causalLines").EnumerateArray(), e => Assert.InRange(e.GetProperty("firstLine").GetInt32(), 6, 14));
    }

    [Fact]
    public async Task A_folder_is_read_in_the_order_of_its_numbers()
    {
        await WriteAsync("10_Test.txt", Failed);
        await WriteAsync("9_Build.txt", "Build succeeded.\n");

        var (code, output, _) = await RunAsync("ci", "diagnose", folder.FullName, "--format", "json");

        Assert.Equal(0, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(16, root.GetProperty("lines").GetInt32());
        Assert.All(root.GetProperty("causalLines").EnumerateArray(), e => Assert.EndsWith("10_Test.txt", e.GetProperty("log").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_run_that_passed_shows_too_is_no_cause()
    {
        var failed = await WriteAsync("failed.log", "step one\nnpm ERR! code ECONNREFUSED\nthe mirror is asked next\nstep two\nexit 1\n");
        var passed = await WriteAsync("passed.log", "step one\nnpm ERR! code ECONNREFUSED\nthe mirror is asked next\nstep two\ndone\n");

        var (_, alone, _) = await RunAsync("ci", "diagnose", failed);
        var (code, output, _) = await RunAsync("ci", "diagnose", failed, "--passed", passed);

        Assert.DoesNotContain("The log does not tell", alone, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.StartsWith("The log does not tell why the run failed.\n", output, StringComparison.Ordinal);
        Assert.Contains("in runs that succeeded as well", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.log", "cannot be read")]
    [InlineData("", "There is no *.log and no *.txt in")]
    public async Task What_cannot_be_read_is_named(string name, string message)
    {
        var (code, output, error) = await RunAsync("ci", "diagnose", Path.Combine(folder.FullName, name));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_a_log_reaches_the_terminal_as_a_command()
    {
        var (code, output, _) = await RunAsync("ci", "diagnose", await WriteAsync("run.log", "\u001b]0;owned\u0007FAILED tests/test_\u001b[31mx.py::test_a - assert\u202e 0\u0000\n##[error]Process completed with exit code 1.\n"));

        Assert.Equal(0, code);
        Assert.DoesNotContain(output, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, TerminalTraits.Plain);
        var host = new CommandHost(terminal, new HostEnvironment(new Dictionary<string, string>()), new FakeTimeProvider());
        var code = await Application.RunAsync(arguments, host, CommandList.All, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
