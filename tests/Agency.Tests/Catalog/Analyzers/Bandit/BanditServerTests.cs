using Agency.Catalog.Analyzers.Bandit;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Tests.Support;

namespace Agency.Tests.Catalog.Analyzers.Bandit;

/// <summary>The real bandit in the real sandbox, asked and run.</summary>
[Trait("Kind", "slow")]
public sealed class BanditServerTests : IAsyncLifetime
{
    private const string Shell = "import subprocess\n\nsubprocess.run('x', shell=True)\n";

    private static readonly string[] Format = ["-f", "json", "-q"];

    private RealProject real = null!;
    private Tool tool = null!;

    public async Task InitializeAsync()
    {
        real = await RealProject.OpenAsync(("a.py", Shell), ("pkg/b.py", "eval(input())\n"), ("-bad.py", "def f(:\n"), ("yaml.py", "raise SystemExit(0)\n"), ("large.py", new string('#', 2 << 20)));
        tool = Assert.IsType<ToolOutcome.Found>(await real.Project.Tools.FindAsync("bandit", CancellationToken.None)).Tool;
    }

    public async Task DisposeAsync() => await real.DisposeAsync();

    [Fact]
    public async Task Each_question_is_answered_as_by_a_run_of_its_own_and_knows_of_no_other()
    {
        foreach (var files in (string[][])[["a.py", "pkg/b.py", "-bad.py", "yaml.py"], ["pkg/b.py"], ["a.py"]])
        {
            var asked = BanditOutput.Read((await AskAsync(tool, files))!)!.Value;
            var outcome = await real.Project.RunAsync(
                new ProjectCommand { Command = [.. tool.Command, .. Format, .. files.Select(f => "./" + f)], ReadablePaths = tool.ReadablePaths }, CancellationToken.None);
            var run = BanditOutput.Read(Assert.IsType<ProcessOutcome.Ended>(outcome).StandardOutput)!.Value;

            Assert.NotEmpty(asked.Issues);
            Assert.Equal(run.Issues, asked.Issues);
            Assert.Equal(run.Errors, asked.Errors);
        }
    }

    [Fact]
    public async Task What_is_large_or_unknown_to_bandit_or_no_script_of_python_is_left_to_a_run_of_its_own()
    {
        Assert.Null(await AskAsync(tool, "large.py"));
        Assert.Null(await AskAsync(tool, ["a.py"], "--no-such-option"));
        Assert.Null(await AskAsync(tool with { Command = ["/bin/sh"] }, "a.py"));
    }

    [Theory]
    [InlineData("#!/usr/bin/python3\n", "/usr/bin/python3")]
    [InlineData("#! /opt/tools/bin/python3.12 -sP\nimport sys\n", "/opt/tools/bin/python3.12 -sP")]
    [InlineData("#!/usr/bin/env python3\n", null)]
    [InlineData("#!/bin/sh\n'''exec' python \"$0\"\n", null)]
    [InlineData("#!python3\n", null)]
    [InlineData("", null)]
    public async Task The_interpreter_is_the_one_that_the_script_names(string script, string? expected)
    {
        using var folder = new TemporaryFolder();
        var file = await folder.WriteAsync("bandit", script);

        Assert.Equal(expected, BanditServer.Interpreter(file) is { } words ? string.Join(' ', words) : null);
        Assert.Null(BanditServer.Interpreter(file + ".gone"));
    }

    private Task<string?> AskAsync(Tool bandit, params string[] files) => AskAsync(bandit, files, []);

    private Task<string?> AskAsync(Tool bandit, string[] files, params string[] options) =>
        new BanditServer(real.Project, bandit).AskAsync([.. Format, .. options], [.. files.Select(RepositoryPath.Parse)], f => "./" + f.Value, CancellationToken.None);
}
