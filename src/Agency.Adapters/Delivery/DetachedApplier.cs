using System.Reflection;
using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Core.Delivery;
using Agency.Core.Execution;

namespace Agency.Adapters.Delivery;

/// <summary>
/// Has a process in a session of its own carry the delivery out, so that neither a kill of this process nor of its
/// group stops it: the tree stays as it was, or becomes what it is to be, a moment later.
/// </summary>
public sealed class DetachedApplier : IDeliveryApplier
{
    private static readonly ProcessLimits Limits = new(TimeSpan.FromMinutes(2), OutputBytes: 1 << 20);

    private readonly IProcessRunner runner;
    private readonly IReadOnlyList<string> command;
    private readonly Dictionary<string, string> environment = [];

    /// <param name="command">The program and its leading arguments; verb, root and id are appended.</param>
    public DetachedApplier(IProcessRunner runner, HostEnvironment host, IReadOnlyList<string> command)
    {
        this.runner = runner;
        this.command = command;
        // Where the runtime is, for a program that was not installed with it.
        if (host.Get("DOTNET_ROOT") is { } runtime)
            environment["DOTNET_ROOT"] = runtime;
    }

    /// <summary>The applier that is this very program, started once more with <see cref="ApplierProcess.Verb"/>.</summary>
    public static IDeliveryApplier OfThisProgram(IProcessRunner runner, HostEnvironment host)
    {
        if (Environment.ProcessPath is not { } program)
            return new InProcessApplier();
        var isRuntime = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return !isRuntime ? new DetachedApplier(runner, host, [program])
            : Assembly.GetEntryAssembly()?.GetName().Name is { } name ? new DetachedApplier(runner, host, [program, Path.Combine(AppContext.BaseDirectory, name + ".dll")])
            : new InProcessApplier();
    }

    /// <inheritdoc/>
    public async Task<DeliveryOutcome?> ApplyAsync(string repositoryRoot, string id)
    {
        var spec = new ProcessSpec
        {
            Program = command[0],
            Arguments = [.. command.Skip(1), ApplierProcess.Verb, repositoryRoot, id],
            WorkingDirectory = repositoryRoot,
            Environment = environment,
            Limits = Limits,
        };
        // What is committed is carried out whether or not anybody still wants it.
        if (await runner.RunAsync(spec, CancellationToken.None) is not ProcessOutcome.Ended { Succeeded: true } ended)
            return null;
        try
        {
            return JsonSerializer.Deserialize(ended.StandardOutput, DeliveryJsonContext.Default.ApplierAnswer)?.ToOutcome();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
