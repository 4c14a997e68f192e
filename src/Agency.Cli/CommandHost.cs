using Agency.Adapters.Configuration;
using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Cli.Rendering;
using Agency.Core.Configuration;
using Agency.Core.Execution;

namespace Agency.Cli;

/// <summary>
/// What commands are given: the terminal, the environment, the clock, and the parts of the program, each made when
/// first asked for, so that <c>--help</c> makes none.
/// </summary>
internal sealed class CommandHost
{
    private readonly Lazy<ProcessRunner> processes;

    public CommandHost(Terminal terminal, HostEnvironment environment, TimeProvider time)
    {
        Terminal = terminal;
        Environment = environment;
        Time = time;
        processes = new Lazy<ProcessRunner>(() => new ProcessRunner(environment, time));
    }

    public Terminal Terminal { get; }

    public HostEnvironment Environment { get; }

    public TimeProvider Time { get; }

    public ProcessRunner Processes => processes.Value;

    /// <summary>The user's own settings file, which need not exist.</summary>
    public string UserSettingsFile
    {
        get
        {
            var folder = Environment.Get("XDG_CONFIG_HOME") is { } config && Path.IsPathRooted(config) ? config : Path.Combine(Environment.Home, ".config");
            return Path.Combine(folder, "agency", "config.yml");
        }
    }

    /// <summary>Reads the settings that hold for a repository.</summary>
    /// <exception cref="UserInputException">See <see cref="SettingsLoader.LoadAsync"/>.</exception>
    public Task<AgencySettings> LoadSettingsAsync(string repositoryRoot, SettingsOverrides overrides, CancellationToken cancellationToken) =>
        new SettingsLoader(UserSettingsFile, Environment.Home).LoadAsync(repositoryRoot, overrides, cancellationToken);

    /// <summary>The sandbox that the settings name, made ready; or what is wrong with it and what to type.</summary>
    public async Task<(ISandbox? Sandbox, string Problem)> OpenSandboxAsync(SandboxSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Kind == "none")
        {
            Terminal.WriteWarning("No sandbox: the project's code runs as you, with your files and the network in reach.");
            return (new UnconfinedSandbox(Processes, Time), "");
        }

        var sandbox = new BubblewrapSandbox(Processes, Environment, Time);
        return await sandbox.EnsureAsync(cancellationToken) is { } problem
            ? (null, $"{problem}\nTo go without, which lets the project's code do whatever you can: --sandbox none.")
            : (sandbox, "");
    }

    /// <summary>Tells the user how a command ended, where there is something to tell, and gives the exit code.</summary>
    public int End(CommandOutcome outcome)
    {
        switch (outcome)
        {
            case CommandOutcome.WrongInput wrong:
                Terminal.WriteError(wrong.Message);
                break;
            case CommandOutcome.ToolFailed { Message: { } message }:
                Terminal.WriteError(message);
                break;
            case CommandOutcome.Interrupted:
                Terminal.WriteError("Interrupted.");
                break;
            case CommandOutcome.Crashed crashed:
                var log = CrashLog.Write(crashed.Error, Environment.TemporaryFolder, Time);
                Terminal.WriteError($"Agency failed: {crashed.Error.Message}");
                Terminal.WriteError(log is null ? crashed.Error.ToString() : $"Details are in {log}.");
                break;
        }

        return (int)ExitCodes.Of(outcome);
    }
}
