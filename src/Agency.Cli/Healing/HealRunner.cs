using Agency.Adapters.Stopping;
using Agency.Core.Reporting;

namespace Agency.Cli.Healing;

/// <summary>Runs a heal under the emergency stop, with progress on the terminal.</summary>
internal static class HealRunner
{
    /// <returns>The report; null when healing is stopped here or was stopped meanwhile, which the terminal has said.</returns>
    public static async Task<HealReport?> RunAsync(CommandHost host, OpenProject project, HealOptions options, CancellationToken cancellationToken)
    {
        var id = HealSession.NewId(host.Time.GetUtcNow());
        var gate = new HealGate(project.Tree.Root, host.Time);
        if (await gate.EnterAsync(id, cancellationToken) is not GateOutcome.Entered { Pass: var pass })
        {
            WriteStopped(host, gate.FindStop());
            return null;
        }

        await using (pass)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pass.Token);
            try
            {
                using var progress = host.Terminal.StartProgress(host.Time);
                return await new HealSession(host, project, options, options.Follower is { } follower ? new SharedProgress(pass, progress, follower) : new SharedProgress(pass, progress)).RunAsync(id, either.Token);
            }
            catch (OperationCanceledException) when (pass.StoppedBy is not null && !cancellationToken.IsCancellationRequested)
            {
                WriteStopped(host, pass.StoppedBy);
                return null;
            }
        }
    }

    private static void WriteStopped(CommandHost host, StopMark? mark) => host.Terminal.WriteError(
        mark is null
            ? "Healing is stopped here. Type 'agency healing resume' to allow it again."
            : $"Healing was stopped here by {mark.By} at {mark.At:u}{(mark.Why is { } why ? $": {why}" : "")}. Nothing was changed. Type 'agency healing resume' to allow it again.");
}
