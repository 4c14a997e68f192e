using System.Text.Json;
using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Testing.Fakes.Models;
using Agency.Tests.Adapters.Tools;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

/// <summary>The whole command, with tools that only know their versions, and the real interpreter, git and sandbox.</summary>
[Trait("Kind", "slow")]
public sealed class DoctorCommandTests : IAsyncLifetime
{
    private readonly ToolScripts machine = new();

    public async Task InitializeAsync()
    {
        foreach (var program in (string[])["git", "setsid", "bwrap", "python3"])
            await machine.ScriptAsync($"bin/{program}", $"exec /usr/bin/{program} \"$@\"");
        await machine.ToolAsync("bin/ruff", "0.14.2");
        await machine.ToolAsync("bin/mypy", "1.11.0");
        await machine.ToolAsync("bin/bandit", "1.7.5");
    }

    public Task DisposeAsync()
    {
        machine.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Where_all_is_there_every_part_is_shown_with_its_version_and_place()
    {
        var (code, output, _) = await DoctorAsync();

        Assert.Equal(0, code);
        Assert.Matches(@"(?m)^ok  ruff +0\.14\.2 +path +/.*/bin/ruff$", output);
        Assert.Matches(@"(?m)^ok  mypy +1\.11\.0 ", output);
        Assert.Matches(@"(?m)^ok  python +3\.\d+", output);
        Assert.Matches(@"(?m)^ok  sandbox +\S+ +bubblewrap", output);
        Assert.Matches(@"(?m)^ok  git +2\.", output);
    }

    [Fact]
    public async Task What_is_absent_is_told_with_what_to_type_and_what_was_passed_over()
    {
        File.Delete(machine.Combine("bin", "bandit"));
        await machine.ScriptAsync("bin/mypy", "echo 'bad interpreter' >&2; exit 126");

        var (code, output, _) = await DoctorAsync();

        Assert.Equal(3, code);
        Assert.Matches(@"(?m)^--  bandit +missing +type: .*install bandit", output);
        Assert.Matches(@"(?m)^--  mypy +missing +type: ", output);
        Assert.Matches(@"(?m)^ +passed over /.*/bin/mypy: .*bad interpreter", output);
    }

    [Fact]
    public async Task What_nobody_needs_does_not_count()
    {
        var (code, output, _) = await DoctorAsync();

        Assert.Equal(0, code);
        Assert.Matches(@"(?m)^--  node +missing +type: ", output);
    }

    [Fact]
    public async Task Json_is_one_document()
    {
        File.Delete(machine.Combine("bin", "ruff"));

        var (code, output, _) = await DoctorAsync("--format", "json");

        Assert.Equal(3, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(machine.Repository, root.GetProperty("repository").GetString());
        var ruff = root.GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "ruff");
        Assert.Equal((true, false, JsonValueKind.Null), (ruff.GetProperty("needed").GetBoolean(), ruff.GetProperty("fine").GetBoolean(), ruff.GetProperty("version").ValueKind));
        Assert.Contains("pipx install ruff", ruff.GetProperty("hint").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provision_gets_what_is_missing()
    {
        File.Delete(machine.Combine("bin", "mypy"));
        await machine.ScriptAsync(
            "bin/uv", "[ \"$1\" = venv ] && { mkdir -p \"$3/bin\"; touch \"$3/bin/python\"; exit 0; }; folder=$(dirname \"$5\"); printf '#!/bin/sh\\necho mypy 1.12.0\\n' > \"$folder/mypy\"; chmod +x \"$folder/mypy\"");

        var (code, output, error) = await DoctorAsync("--provision");

        Assert.Equal(0, code);
        Assert.Contains("Got mypy 1.12.0 with pip.", error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ok  mypy +1\.12\.0 +cache ", output);
    }

    [Fact]
    public async Task Without_a_sandbox_that_works_nothing_else_is_looked_at()
    {
        await machine.ScriptAsync("bin/bwrap", "echo 'bwrap: No permissions to create new namespace' >&2; exit 1");

        var (code, _, error) = await DoctorAsync();

        Assert.Equal(3, code);
        Assert.Contains("bubblewrap cannot make a sandbox here", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_asked_something_tiny()
    {
        await using var server = new FakeModelServer(WireAnswer.Say("ok"));
        await machine.WriteAsync("home/.config/agency/config.yml", $"model:\n  provider: {server.Root}/v1\n  name: tiny\n");

        var (code, output, _) = await DoctorAsync();

        Assert.Equal(0, code);
        Assert.Matches(@"(?m)^ok  model +tiny +tiny at http://127\.0\.0\.1:\d+$", output);
        var body = JsonDocument.Parse(Assert.Single(server.Bodies)).RootElement;
        Assert.Equal("Answer with the word ok.", body.GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal(64, body.GetProperty("max_completion_tokens").GetInt32());
    }

    [Theory]
    [InlineData("name: tiny\n  key-variable: ABSENT", "is looked for in ABSENT, which is not set")]
    [InlineData("name: tiny", "it answered 401 (Unauthorized): No such key")]
    public async Task A_model_that_does_not_answer_is_told_and_fails_nothing(string settings, string told)
    {
        await using var server = new FakeModelServer(WireAnswer.Status(401, "No such key"));
        await machine.WriteAsync("home/.config/agency/config.yml", $"model:\n  provider: {server.Root}/v1\n  {settings}\n");

        var (code, output, _) = await DoctorAsync();

        Assert.Equal(0, code);
        Assert.Matches(@"(?m)^--  model +missing +type: see model in .*/config\.yml$", output);
        Assert.Contains(told, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_is_configured_there_is_none()
    {
        var (_, output, _) = await DoctorAsync();

        Assert.DoesNotContain("model", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> DoctorAsync(params string[] arguments)
    {
        var terminal = new TestTerminal();
        var code = await Application.RunAsync(
            ["doctor", machine.Repository, .. arguments], terminal.Host(environment: machine.Variables), CommandList.All, CancellationToken.None);
        return (code, terminal.Output, terminal.Error);
    }
}
