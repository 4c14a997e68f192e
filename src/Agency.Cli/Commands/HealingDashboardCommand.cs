using System.CommandLine;
using Agency.Cli.Dashboards;
using Agency.Cli.Healing;

namespace Agency.Cli.Commands;

/// <summary>
/// <c>agency healing-dashboard</c>: watches the heals of a repository live on the terminal; prints the figures once where
/// nobody can press keys.
/// </summary>
internal sealed class HealingDashboardCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<bool> once = new("--once") { Description = "Print the figures once and end." };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json; json prints once.");

    public Command Build(CommandHost host)
    {
        var command = new Command("healing-dashboard", "Watch heals live: what is going on, how well it goes, what to do about it.") { path, once, format };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            await using var source = new DashboardSource(host, root);
            if (result.GetValue(format) == HealFormat.Text && !result.GetValue(once) && host.Terminal.OpenScreen() is { } screen)
            {
                await new DashboardLoop(screen, source.LoadAsync, host.Time).RunAsync(cancellationToken);
                return new CommandOutcome.Clean();
            }

            var content = await source.LoadAsync(new Place.Overview(), force: false, cancellationToken);
            if (content.Fault is { } fault)
                return new CommandOutcome.WrongInput(fault);
            if (result.GetValue(format) == HealFormat.Json)
                DashboardJson.Write(content.Snapshot, host.Terminal.Output);
            else
                DashboardText.Write(content.Snapshot, host.Terminal, host.Time.LocalTimeZone);
            return new CommandOutcome.Clean();
        });
        return command;
    }
}
