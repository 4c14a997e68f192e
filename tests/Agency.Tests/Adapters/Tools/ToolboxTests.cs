using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Adapters.Tools;
using Agency.Core.Configuration;
using Agency.Core.Execution;

namespace Agency.Tests.Adapters.Tools;

public sealed class ToolboxTests : IDisposable
{
    private readonly ToolScripts machine = new();

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task A_tool_is_the_configured_one_else_the_projects_else_that_on_PATH_else_our_own()
    {
        var configured = await machine.ToolAsync("elsewhere/mypy", "1.1");
        var own = await machine.ToolAsync("repository/.venv/bin/mypy", "1.2");
        var onPath = await machine.ToolAsync("bin/mypy", "1.3");
        await machine.ToolAsync("cache/agency/tools/python/bin/mypy", "1.4");
        var settings = new AgencySettings { Tools = new Dictionary<string, string> { ["mypy"] = configured } };

        Assert.Equal((ToolOrigin.Configured, "1.1"), Summary(await FindAsync("mypy", settings)));
        Assert.Equal((ToolOrigin.ProjectEnvironment, "1.2"), Summary(await FindAsync("mypy")));
        File.Delete(own);
        Assert.Equal((ToolOrigin.Path, "1.3"), Summary(await FindAsync("mypy")));
        File.Delete(onPath);
        Assert.Equal((ToolOrigin.Cache, "1.4"), Summary(await FindAsync("mypy")));
    }

    [Fact]
    public async Task An_active_environment_and_that_of_the_configured_interpreter_are_the_projects_too()
    {
        await machine.ToolAsync("active/bin/mypy", "1.1");
        machine.Variables["VIRTUAL_ENV"] = machine.Combine("active");
        Assert.Equal((ToolOrigin.ProjectEnvironment, "1.1"), Summary(await FindAsync("mypy")));

        await machine.ToolAsync("python/bin/mypy", "1.2");
        var settings = new AgencySettings { Python = new PythonSettings { Interpreter = machine.Combine("python", "bin", "python") } };
        Assert.Equal((ToolOrigin.ProjectEnvironment, "1.2"), Summary(await FindAsync("mypy", settings)));
    }

    [Fact]
    public async Task One_that_does_not_answer_is_passed_over_with_the_reason()
    {
        var broken = await machine.ScriptAsync("repository/venv/bin/mypy", "echo 'no module named mypy' >&2; exit 1");
        await machine.ToolAsync("bin/mypy", "1.3 (compiled: yes)");
        var tools = NewToolbox();

        Assert.Equal((ToolOrigin.Path, "1.3"), Summary(await tools.FindAsync("mypy", CancellationToken.None)));

        var passedOver = Assert.Single(tools.LookedAt("mypy"));
        Assert.Equal((broken, ToolOrigin.ProjectEnvironment), (passedOver.Path, passedOver.Origin));
        Assert.Contains("no module named mypy", passedOver.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_path_that_does_not_work_is_the_users_to_mend()
    {
        await machine.ToolAsync("bin/mypy", "1.3");
        var settings = new AgencySettings { Tools = new Dictionary<string, string> { ["mypy"] = "/no/where/mypy" } };

        var error = await Assert.ThrowsAsync<UserInputException>(() => FindAsync("mypy", settings));

        Assert.Contains("/no/where/mypy", error.Message, StringComparison.Ordinal);
        Assert.Contains("tools.mypy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_in_the_repository_on_PATH_is_no_tool()
    {
        await machine.ToolAsync("repository/node_modules/.bin/mypy", "6.6");
        machine.Variables["PATH"] = machine.Combine("repository", "node_modules", ".bin");

        var missing = Assert.IsType<ToolOutcome.Missing>(await FindAsync("mypy"));

        Assert.Equal("mypy", missing.Name);
        Assert.Contains("apt-get install mypy", missing.Hint, StringComparison.Ordinal);
        Assert.Contains("pipx install mypy", missing.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_kept_until_it_is_asked_to_look_again()
    {
        var tools = NewToolbox();
        Assert.IsType<ToolOutcome.Missing>(await tools.FindAsync("bandit", CancellationToken.None));
        await machine.ToolAsync("bin/bandit", "1.7.5");

        Assert.IsType<ToolOutcome.Missing>(await tools.FindAsync("bandit", CancellationToken.None));
        tools.Refresh();
        Assert.Equal((ToolOrigin.Path, "1.7.5"), Summary(await tools.FindAsync("bandit", CancellationToken.None)));
    }

    [Fact]
    public async Task Ruffs_engine_stands_in_where_ruff_is_missing_and_node_is_there()
    {
        var manifest = Path.Combine(new ToolCache(machine.Cache).RuffEngine, "package.json");
        Directory.CreateDirectory(Path.GetDirectoryName(manifest)!);
        await File.WriteAllTextAsync(manifest, """{"version": "0.17.3"}""");
        Assert.IsType<ToolOutcome.Missing>(await FindAsync("ruff"));

        var node = await machine.ToolAsync("bin/node", "v20.1.0");
        var engine = Assert.IsType<ToolOutcome.Found>(await FindAsync("ruff")).Tool;
        Assert.Equal(("wasm", "0.17.3", ToolOrigin.Cache), (engine.Engine, engine.Version, engine.Origin));
        Assert.Equal([node, Path.GetDirectoryName(manifest)!], engine.Command);

        await machine.ToolAsync("bin/ruff", "0.14.2");
        var native = Assert.IsType<ToolOutcome.Found>(await FindAsync("ruff")).Tool;
        Assert.Equal(("native", "0.14.2"), (native.Engine, native.Version));

        File.Delete(machine.Combine("bin", "ruff"));
        await File.WriteAllTextAsync(manifest, "{\"version\":");
        Assert.IsType<ToolOutcome.Missing>(await FindAsync("ruff"));
    }

    [Fact]
    public async Task What_a_tool_needs_is_shown_to_it_in_the_sandbox()
    {
        await machine.ScriptAsync("opt/tool/bin/mypy", "cat \"$ROOT/opt/tool/lib/version\"");
        Directory.CreateDirectory(machine.Combine("opt", "tool", "lib"));
        await File.WriteAllTextAsync(machine.Combine("opt", "tool", "lib", "version"), "mypy 1.9.0");
        File.CreateSymbolicLink(machine.Combine("bin", "mypy"), machine.Combine("opt", "tool", "bin", "mypy"));
        var host = HostEnvironment.Current;
        var sandbox = new BubblewrapSandbox(new ProcessRunner(host, TimeProvider.System), host, TimeProvider.System);

        var found = await new Toolbox(machine.Repository, new AgencySettings(), sandbox, new ToolServers(sandbox), machine.Host, TimeProvider.System).FindAsync("mypy", CancellationToken.None);

        Assert.Equal((ToolOrigin.Path, "1.9.0"), Summary(found));
        Assert.Contains(machine.Combine("opt", "tool"), ((ToolOutcome.Found)found).Tool.ReadablePaths);
    }

    private static (ToolOrigin, string) Summary(ToolOutcome outcome)
    {
        var tool = Assert.IsType<ToolOutcome.Found>(outcome).Tool;
        return (tool.Origin, tool.Version);
    }

    private Task<ToolOutcome> FindAsync(string name, AgencySettings? settings = null) => NewToolbox(settings).FindAsync(name, CancellationToken.None);

    private Toolbox NewToolbox(AgencySettings? settings = null) =>
        new(machine.Repository, settings ?? new AgencySettings(), machine.Sandbox, new ToolServers(machine.Sandbox), machine.Host, TimeProvider.System);
}
