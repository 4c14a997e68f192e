using Agency.Cli.Healing;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Sessions;

namespace Agency.Cli.Doctor;

/// <summary>Looks at everything Agency works with for a project.</summary>
internal sealed class Examination(CommandHost host, OpenProject project)
{
    /// <summary>What is asked whether a sandboxed command really runs, and really has no network.</summary>
    private const string Trial = "[ \"$(grep -c : /proc/net/dev)\" -le 1 ] && echo works";

    public async Task<IReadOnlyList<ExaminedPart>> RunAsync(CancellationToken cancellationToken)
    {
        var tools = await Task.WhenAll(
            ToolAsync("ruff", isNeeded: true, cancellationToken),
            ToolAsync("mypy", isNeeded: true, cancellationToken),
            ToolAsync("bandit", isNeeded: true, cancellationToken));
        return
        [
            .. tools,
            .. await InterpreterAsync(cancellationToken),
            await SandboxAsync(cancellationToken),
            await ToolAsync("git", isNeeded: true, cancellationToken),
            await ToolAsync("node", isNeeded: tools[0] is { Origin: "cache" }, cancellationToken),
            .. await ModelAsync(cancellationToken),
        ];
    }

    private async Task<ExaminedPart> ToolAsync(string name, bool isNeeded, CancellationToken cancellationToken)
    {
        var outcome = await project.Tools.FindAsync(name, cancellationToken);
        var notes = project.Tools.LookedAt(name).Select(c => $"passed over {c.Path}: {c.Problem}").ToList();
        switch (outcome)
        {
            case ToolOutcome.Found { Tool: var tool }:
                if (tool.Engine == "wasm")
                    notes.Add("ruff's engine in its WebAssembly build, run by node; ruff's own command line takes over where it is installed");
                return new ExaminedPart(name, isNeeded, tool.Version, KebabCase.Of(tool.Origin), tool.Command[^1], null, notes);
            case ToolOutcome.Missing missing:
                return new ExaminedPart(name, isNeeded, null, null, null, missing.Hint, notes);
            default:
                throw new InvalidOperationException("An outcome of looking for a tool that nobody knows.");
        }
    }

    private async Task<IEnumerable<ExaminedPart>> InterpreterAsync(CancellationToken cancellationToken)
    {
        if (await project.Python.InterpreterAsync(cancellationToken) is not { } interpreter)
            return [new ExaminedPart("python", true, null, null, null, "install Python 3.8 or newer, or set python.interpreter in agency.yml", [])];
        var python = new ExaminedPart("python", true, interpreter.Version.ToString(), interpreter.Origin, interpreter.Executable, null, []);
        var pytest = interpreter.TestRunner == "pytest"
            ? new ExaminedPart("pytest", false, "installed", interpreter.Origin, null, null, [])
            : new ExaminedPart("pytest", false, null, null, null, $"{interpreter.Executable} -m pip install pytest   (or: apt-get install python3-pytest)", ["the project's tests run with unittest"]);
        return [python, pytest];
    }

    private async Task<ExaminedPart> SandboxAsync(CancellationToken cancellationToken)
    {
        var sandbox = project.Sandbox;
        var spec = new ProcessSpec
        {
            Program = "/bin/sh",
            Arguments = ["-c", Trial],
            WorkingDirectory = "/",
            Limits = new ProcessLimits(TimeSpan.FromSeconds(20)),
        };
        var outcome = await sandbox.RunAsync(new SandboxedProcess(spec, []), cancellationToken);
        var works = outcome is ProcessOutcome.Ended { Succeeded: true, StandardOutput: var output } && output.Trim() == "works";
        if (sandbox.Name == "none")
            return new ExaminedPart("sandbox", true, "none", "configured", null, null, ["the project's code runs as you, with your files and the network in reach"]);
        var version = host.Environment.Find("bwrap") is { } path ? await VersionAsync(path, cancellationToken) : null;
        return works
            ? new ExaminedPart("sandbox", true, version ?? sandbox.Name, sandbox.Name, host.Environment.Find("bwrap"), null, ["a command was run in it and had no network"])
            : new ExaminedPart("sandbox", true, version, null, null, "see 'man bwrap': a command could not be run in it", []);
    }

    /// <summary>Nothing where no model is configured: then nothing is missing.</summary>
    private async Task<IEnumerable<ExaminedPart>> ModelAsync(CancellationToken cancellationToken)
    {
        var model = project.Settings.Model;
        if (model.Provider is null)
            return [];
        try
        {
            await using var service = await HealModel.OpenServiceAsync(host, project, showsPrompts: false, cancellationToken);
            var problem = await service!.ProbeAsync(cancellationToken);
            return [problem is null
                ? new ExaminedPart("model", false, model.Name, service.Name, null, null, ["it was asked something tiny and answered"])
                : new ExaminedPart("model", false, null, null, null, $"see model in {host.UserSettingsFile}", [problem])];
        }
        catch (UserInputException failure)
        {
            return [new ExaminedPart("model", false, null, null, null, $"see model in {host.UserSettingsFile}", [failure.Message])];
        }
    }

    private async Task<string?> VersionAsync(string path, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec { Program = path, Arguments = ["--version"], WorkingDirectory = "/", Limits = new ProcessLimits(TimeSpan.FromSeconds(10)) };
        return await host.Processes.RunAsync(spec, cancellationToken) is ProcessOutcome.Ended { Succeeded: true, StandardOutput: var text }
            ? text.Trim().Split(' ')[^1]
            : null;
    }
}
