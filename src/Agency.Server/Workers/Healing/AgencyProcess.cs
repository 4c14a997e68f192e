using Agency.Adapters.Processes;
using Agency.Core.Execution;
using Agency.Server.Configuration;

namespace Agency.Server.Workers.Healing;

/// <summary>
/// Runs Agency's own commands on a checkout as processes of their own: what hangs or breaks there ends there, and a stop ends it at
/// once with everything it started. They get none of the server's secrets.
/// </summary>
internal sealed class AgencyProcess(IProcessRunner processes, HostEnvironment environment, ServerOptions options)
{
    private static readonly string[] PassedThrough = ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "DOTNET_ROOT", "DOTNET_CLI_TELEMETRY_OPTOUT", "NUGET_PACKAGES"];

    private const int LongestTail = 2000;

    // For what the command itself does around what it is to do: starting, writing.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    /// <param name="limit">How long the command's work may take; it is ended a little after that.</param>
    /// <param name="more">Further variables, for a command that needs them.</param>
    /// <returns>How it ended, and the time it took.</returns>
    public async Task<AgencyProcessResult> RunAsync(string folder, TimeSpan limit, IReadOnlyDictionary<string, string> more, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string>(more, StringComparer.Ordinal) { ["NO_COLOR"] = "1" };
        foreach (var name in PassedThrough)
        {
            if (environment.Get(name) is { } value)
                variables[name] = value;
        }

        var outcome = await processes.RunAsync(
            new ProcessSpec
            {
                Program = options.AgencyCommand[0],
                Arguments = [.. options.AgencyCommand.Skip(1), .. arguments],
                WorkingDirectory = folder,
                Environment = variables,
                Limits = new ProcessLimits(limit + Slack),
            },
            cancellationToken);
        return outcome switch
        {
            ProcessOutcome.Ended { End: ProcessEnd.Exited } ended => new AgencyProcessResult(ended.ExitCode, Tail(ended.StandardError), ended.Duration),
            ProcessOutcome.Ended ended => new AgencyProcessResult(null, $"It was ended ({ended.End}) after {ended.Duration.TotalSeconds:0} s.", ended.Duration),
            ProcessOutcome.NotStarted not => new AgencyProcessResult(null, $"It could not be started: {not.Reason}", TimeSpan.Zero),
            _ => throw new InvalidOperationException("An outcome that nobody knows."),
        };
    }

    private static string Tail(string text)
    {
        text = text.Trim();
        if (text.Length <= LongestTail)
            return text;
        return text[^(char.IsLowSurrogate(text[^LongestTail]) ? LongestTail - 1 : LongestTail)..];
    }
}
