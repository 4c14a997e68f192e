using Agency.Adapters.Processes;
using Agency.Adapters.Stopping;
using Agency.Core.Execution;
using Agency.Tests.Adapters.Delivery;

namespace Agency.Tests.Adapters.Stopping;

/// <summary>A heal that does not listen, with a child in a session of its own.</summary>
internal static class StubbornHeal
{
    public static async Task<int> RunAsync(string root)
    {
        var entered = (GateOutcome.Entered)await new HealGate(root, TimeProvider.System).EnterAsync("stubborn", CancellationToken.None);
        var runner = new ProcessRunner(HostEnvironment.Current, TimeProvider.System);
        var child = runner.RunAsync(new ProcessSpec { Program = "sleep", Arguments = ["600"], WorkingDirectory = root }, CancellationToken.None);
        var self = Environment.ProcessId;
        var found = ProcessTree.WithDescendants(self).FirstOrDefault(p => p.Process != self);
        while (found is null)
        {
            await Task.Yield();
            found = ProcessTree.WithDescendants(self).FirstOrDefault(p => p.Process != self);
        }

        await KillableDelivery.SayAsync(ProcessTree.Identity(found.Process)!);
        await child;
        await entered.Pass.DisposeAsync();
        return 0;
    }
}
