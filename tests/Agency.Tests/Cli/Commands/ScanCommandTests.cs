using System.Text.Json;
using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Core.Execution;
using Agency.Tests.Adapters.Tools;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

/// <summary>The whole command on real repositories in the real sandbox, with a small stand-in for ruff, which is the quickest tool.</summary>
[Trait("Kind", "slow")]
public sealed class ScanCommandTests : IAsyncLifetime
{
    /// <summary>Reports every line <c>import os</c> as unused, as ruff prints it.</summary>
    private const string Ruff =
        """
        [ "$1" = --version ] && { echo "ruff 0.14.2"; exit 0; }
        exec /usr/bin/python3 - "$@" <<'END'
        import json, os, sys
        files, found = sys.argv[sys.argv.index("--") + 1:], []
        for name in files:
            for number, line in enumerate(open(name, encoding="utf-8"), 1):
                if line == "import os\n":
                    found.append({"code": "F401", "filename": os.path.abspath(name), "message": "`os` imported but unused", "url": None, "noqa_row": number,
                        "location": {"row": number, "column": 8}, "end_location": {"row": number, "column": 10}, "cell": None,
                        "fix": {"applicability": "safe", "message": "Remove import", "edits": [{"content": "",
                            "location": {"row": number, "column": 1}, "end_location": {"row": number + 1, "column": 1}}]}})
        print(json.dumps(found))
        sys.exit(1 if found else 0)
        END
        """;

    private readonly ToolScripts machine = new();

    public async Task InitializeAsync()
    {
        machine.Variables["PATH"] += ":/usr/local/bin:/usr/bin:/bin";
        machine.Variables["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var name in (string[])["AUTHOR", "COMMITTER"])
            (machine.Variables[$"GIT_{name}_NAME"], machine.Variables[$"GIT_{name}_EMAIL"]) = ("Tester", "tester@example.org");
        await machine.ScriptAsync("bin/ruff", Ruff);
        await WriteAsync("agency.yml", "scan:\n  analyzers: [ruff]\n");
        await WriteAsync("a.py", "import os\n");
        await WriteAsync("pkg/b.py", "x = 1\nimport os\n");
        await WriteAsync("clean.py", "x = 1\n");
        await GitAsync("init", "--quiet", "--initial-branch=main");
        await GitAsync("add", ".");
        await GitAsync("commit", "--quiet", "-m", "first");
    }

    public Task DisposeAsync()
    {
        machine.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Findings_are_shown_and_the_exit_code_says_so()
    {
        var (code, output, _) = await ScanAsync();

        Assert.Equal(1, code);
        Assert.Contains("a.py\n", output, StringComparison.Ordinal);
        Assert.Contains("ruff:F401", output, StringComparison.Ordinal);
        Assert.Contains("2 findings in 2 files", output, StringComparison.Ordinal);
        Assert.Contains("ruff 0.14.2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_wrong_the_exit_code_is_zero()
    {
        var (code, output, _) = await ScanAsync("--category", "security");
        Assert.Equal(0, code);
        Assert.StartsWith("No findings.\n", output, StringComparison.Ordinal);

        Assert.Equal(0, (await ScanAsync("--priority", "P0", "P1")).Code);
        Assert.Equal(1, (await ScanAsync("--priority", "P2")).Code);
        Assert.Equal(1, (await ScanAsync("--category", "import")).Code);
        Assert.Equal(1, (await ScanAsync("--category", "security,import")).Code);
    }

    [Fact]
    public async Task Staged_means_what_would_be_committed()
    {
        await WriteAsync("clean.py", "import os\n");
        await GitAsync("add", "clean.py");
        await WriteAsync("clean.py", "x = 2\n");
        await WriteAsync("new.py", "import os\n");
        await WriteAsync("a.py", "import os\nimport os\n");

        Assert.Equal(["clean.py:1"], await PlacesAsync("--staged"));
        Assert.Equal(["a.py:1", "a.py:2", "new.py:1"], await PlacesAsync("--changed"));

        await WriteAsync("clean.py", "import os\n");
        await GitAsync("reset", "--quiet");
        await WriteAsync("clean.py", "x = 3\n");
        await GitAsync("add", "clean.py");
        await WriteAsync("clean.py", "import os\n");
        Assert.Empty(await PlacesAsync("--staged"));
    }

    [Fact]
    public async Task Only_what_was_touched_since_a_revision()
    {
        await WriteAsync("clean.py", "import os\n");
        await GitAsync("commit", "--quiet", "-am", "second");

        Assert.Equal(["clean.py:1"], await PlacesAsync("--since", "HEAD~1"));
        Assert.Empty(await PlacesAsync("--changed"));
        Assert.Empty(await PlacesAsync("--since", "HEAD"));
    }

    [Fact]
    public async Task A_folder_or_a_file_is_a_part_of_the_project()
    {
        Assert.Equal(["pkg/b.py:2"], await PlacesOfAsync(Path.Combine(machine.Repository, "pkg")));
        Assert.Equal(["a.py:1"], await PlacesOfAsync(Path.Combine(machine.Repository, "a.py")));
    }

    [Fact]
    public async Task A_second_scan_takes_what_it_knows_unless_told_otherwise()
    {
        await ScanAsync();

        Assert.True(FromCache((await ScanAsync("--format", "json")).Output));
        Assert.False(FromCache((await ScanAsync("--format", "json", "--no-cache")).Output));

        static bool FromCache(string json) =>
            JsonDocument.Parse(json).RootElement.GetProperty("tools").EnumerateArray().Single(t => t.GetProperty("name").GetString() == "ruff").GetProperty("fromCache").GetBoolean();
    }

    [Theory]
    [InlineData("json", "\"schema\":\"agency.scan/1\"")]
    [InlineData("sarif", "\"version\":\"2.1.0\"")]
    [InlineData("github", "::warning file=a.py,line=1")]
    [InlineData("text", "2 findings")]
    public async Task Every_format_can_be_written_to_a_file(string format, string text)
    {
        var file = machine.Combine("report");

        var (code, output, _) = await ScanAsync("--format", format, "--output", file);

        Assert.Equal((1, ""), (code, output));
        var written = await File.ReadAllTextAsync(file);
        Assert.Contains(text, written.Replace("\": ", "\":", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', written);
    }

    [Fact]
    public async Task A_missing_tool_does_not_hide_what_the_others_find()
    {
        await WriteAsync("agency.yml", "scan:\n  analyzers: [ruff, bandit]\n");
        machine.Variables["PATH"] = await BareAsync("git", "setsid", "bwrap", "python3");

        var (code, output, _) = await ScanAsync("--no-provision");

        Assert.Equal(3, code);
        Assert.Contains("2 findings", output, StringComparison.Ordinal);
        Assert.Contains("bandit missing: ", output, StringComparison.Ordinal);
        Assert.Contains("install bandit", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_breaks_or_takes_too_long_is_told()
    {
        await machine.ScriptAsync("bin/ruff", "[ \"$1\" = --version ] && { echo 'ruff 0.14.2'; exit 0; }; echo 'ruff failed: Cause: boom' >&2; exit 2");
        var (code, output, _) = await ScanAsync();
        Assert.Equal(3, code);
        Assert.Contains("ruff crashed: exit code 2: ruff failed: Cause: boom", output, StringComparison.Ordinal);

        await WriteAsync("agency.yml", "scan:\n  analyzers: [ruff]\nsandbox:\n  timeout-seconds: 1\n");
        await machine.ScriptAsync("bin/ruff", "[ \"$1\" = --version ] && { echo 'ruff 0.14.2'; exit 0; }; exec sleep 100");
        (code, output, _) = await ScanAsync();
        Assert.Equal(3, code);
        Assert.Contains("it took longer than 1 s", output, StringComparison.Ordinal);
        Assert.Contains("sandbox.timeout-seconds", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_repository_and_a_repository_without_a_commit_are_projects_too()
    {
        Directory.Delete(Path.Combine(machine.Repository, ".git"), recursive: true);
        Assert.Equal(["a.py:1", "pkg/b.py:2"], await PlacesAsync());

        await GitAsync("init", "--quiet");
        Assert.Equal(["a.py:1", "pkg/b.py:2"], await PlacesAsync("--changed"));
        Assert.Empty(await PlacesAsync("--staged"));

        var empty = Directory.CreateDirectory(machine.Combine("empty")).FullName;
        var (code, output, _) = await RunAsync("scan", empty);
        Assert.Equal(0, code);
        Assert.StartsWith("No findings", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exclude each other", "--staged", "--changed")]
    [InlineData("'nonsense' is no commit", "--since", "nonsense")]
    [InlineData("'xml'", "--format", "xml")]
    [InlineData("'beauty'", "--category", "beauty")]
    [InlineData("cannot be written", "--output", "/no/where/report")]
    public async Task Wrong_usage_is_told_without_a_stack_trace(string message, params string[] arguments)
    {
        var (code, output, error) = await ScanAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selecting_by_git_needs_a_repository_and_any_scan_a_place()
    {
        var plain = Directory.CreateDirectory(machine.Combine("plain")).FullName;

        var (code, _, error) = await RunAsync("scan", plain, "--changed");
        Assert.Equal(2, code);
        Assert.Contains("git init", error, StringComparison.Ordinal);

        (code, _, error) = await RunAsync("scan", "/no/where");
        Assert.Equal(2, code);
        Assert.Contains("/no/where", error, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> PlacesAsync(params string[] arguments) => Places((await ScanAsync([.. arguments, "--format", "json"])).Output);

    private async Task<IReadOnlyList<string>> PlacesOfAsync(string path) => Places((await RunAsync("scan", path, "--format", "json")).Output);

    private static IReadOnlyList<string> Places(string json) =>
        [.. JsonDocument.Parse(json).RootElement.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("file").GetString()}:{f.GetProperty("line").GetInt32()}")];

    private Task<(int Code, string Output, string Error)> ScanAsync(params string[] arguments) => RunAsync(["scan", machine.Repository, .. arguments]);

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var terminal = new TestTerminal();
        var code = await Application.RunAsync(arguments, terminal.Host(environment: machine.Variables), CommandList.All, CancellationToken.None);
        return (code, terminal.Output, terminal.Error);
    }

    private Task WriteAsync(string file, string text)
    {
        var path = Path.Combine(machine.Repository, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, text);
    }

    /// <summary>A PATH on which there is nothing but these programs of the system and our ruff.</summary>
    private async Task<string> BareAsync(params string[] programs)
    {
        foreach (var program in programs)
            await machine.ScriptAsync($"bare/{program}", $"exec /usr/bin/{program} \"$@\"");
        File.Copy(machine.Combine("bin", "ruff"), machine.Combine("bare", "ruff"));
        return machine.Combine("bare");
    }

    private async Task GitAsync(params string[] arguments)
    {
        var spec = new ProcessSpec { Program = "git", Arguments = arguments, WorkingDirectory = machine.Repository, Environment = machine.Variables };
        var outcome = await machine.Runner.RunAsync(spec, CancellationToken.None);
        Assert.True(outcome is ProcessOutcome.Ended { Succeeded: true }, $"{outcome}");
    }
}
