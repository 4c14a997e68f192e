using System.CommandLine;
using Agency.Adapters.Delivery;
using Agency.Adapters.Stopping;
using Agency.Adapters.Workspaces;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing stop</c>: halts every running heal of a repository and keeps new ones from starting.</summary>
internal sealed class HealingStopCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string?> why = new("--why") { Description = "Told to whoever wants to heal.", HelpName = "TEXT" };

    public Command Build(CommandHost host)
    {
        var command = new Command("stop", "Halt every running heal and let none begin until 'healing resume'.") { path, why };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            var report = await new HealGate(root, host.Time).StopAsync(Environment.UserName, result.GetValue(why), cancellationToken);
            // What the killed ones left: a delivery half done, copies of the tree.
            await new AtomicDeliverer(root, DetachedApplier.OfThisProgram(host.Processes, host.Environment), host.Time).RecoverAsync(cancellationToken);
            await new WorkspaceFactory(host.Processes, host.Environment, host.Time).SweepAsync(cancellationToken);
            return Tell(host, root, report);
        });
        return command;
    }

    private static CommandOutcome Tell(CommandHost host, string root, StopReport report)
    {
        foreach (var heal in report.Ended)
            host.Terminal.WriteLine($"  {heal.Session}: ended");
        foreach (var heal in report.Killed)
            host.Terminal.WriteLine($"  {heal.Session}: did not end by itself and was killed (process {heal.Process})");
        foreach (var heal in report.OutOfReach)
            host.Terminal.WriteLine($"  {heal.Session}: runs in another container and still goes on; it will see the stop, or must be ended there");
        host.Terminal.WriteLine($"Healing is stopped in {root}. To let it begin again: agency healing resume");
        return report.OutOfReach.Count == 0 ? new CommandOutcome.Clean() : new CommandOutcome.Remaining();
    }
}
