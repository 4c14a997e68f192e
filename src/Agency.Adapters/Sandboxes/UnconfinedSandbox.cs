using Agency.Adapters.Processes;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// No sandbox, for those who ask for it: commands run as the user, with the network and the user's files in reach.
/// Limits on time and output hold; those on memory and processes do not. A mount at another place cannot be shown, so
/// the command runs at the mount's source instead: see <see cref="PathTranslation"/>.
/// </summary>
public sealed class UnconfinedSandbox(ProcessRunner runner, TimeProvider time) : ISandbox
{
    /// <summary>Marks every process of a run, however it detached itself.</summary>
    private const string Marker = "AGENCY_RUN";

    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public Task<ProcessOutcome> RunAsync(SandboxedProcess process, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        return runner.RunAsync(Translate(process, id), new MarkedProcesses($"{Marker}={id}", time), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IRunningProcess?> StartAsync(SandboxedProcess process, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        return runner.StartAsync(Translate(process, id), new MarkedProcesses($"{Marker}={id}", time), cancellationToken);
    }

    private static ProcessSpec Translate(SandboxedProcess process, string id)
    {
        var paths = new PathTranslation(process.Mounts);
        var spec = process.Process;
        var environment = spec.Environment.ToDictionary(v => v.Key, v => paths.Apply(v.Value), StringComparer.Ordinal);
        environment[Marker] = id;
        return spec with
        {
            Program = paths.Apply(spec.Program),
            Arguments = [.. spec.Arguments.Select(paths.Apply)],
            WorkingDirectory = paths.Apply(spec.WorkingDirectory),
            Environment = environment,
        };
    }
}
