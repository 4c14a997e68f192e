using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Cli.Prevention;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Agency.Server.Hosting;

namespace Agency.Cli.Commands;

/// <summary><c>agency serve</c>: the server that takes failures in, heals them in sessions and shows them on a dashboard.</summary>
internal sealed class ServeCommand : ICommandUnit
{
    private const string SettingsName = "server.yml";

    private readonly Option<string> data = new("--data") { Description = "The folder that it keeps everything in.", DefaultValueFactory = _ => "agency-data", HelpName = "DIR" };
    private readonly Option<string?> database = new("--database") { Description = "postgres://USER:PASSWORD@HOST:PORT/NAME, for several nodes on one database. Without it: SQLite in the folder. The variable AGENCY_DATABASE does the same, and keeps the password out of lists of processes.", HelpName = "ADDRESS" };
    private readonly Option<string> role = new("--role") { Description = "What this node does, separated by commas: intake, worker, dashboard.", DefaultValueFactory = _ => "intake,worker,dashboard", HelpName = "ROLES" };
    private readonly Option<string[]> urls = new("--urls") { Description = $"Where it listens. By default {ServerOptions.DefaultUrl}.", HelpName = "URL", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> settings = new("--config") { Description = $"The settings. By default {SettingsName} in the folder, where there is one.", HelpName = "FILE" };
    private readonly Option<string?> node = new("--node") { Description = "A name for this node.", HelpName = "NAME" };

    public Command Build(CommandHost host)
    {
        var command = new Command("serve", "Take failures from CI, webhooks and alerts in, heal them, and show it on a dashboard.") { data, database, role, urls, settings, node };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(result.GetValue(data)!);
        var given = result.GetValue(settings);
        var file = given is null ? Path.Combine(folder, SettingsName) : Path.GetFullPath(given);
        if (given is not null && !File.Exists(file))
            throw new UserInputException($"There is no file {file}.");
        var addresses = (result.GetValue(urls) ?? []).SelectMany(u => u.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        var options = new ServerOptions
        {
            DataFolder = folder,
            Database = result.GetValue(database) ?? host.Environment.Get("AGENCY_DATABASE"),
            Roles = ServerOptions.ParseRoles(result.GetValue(role)!),
            Urls = addresses.Count > 0 ? addresses : [ServerOptions.DefaultUrl],
            NodeName = result.GetValue(node),
            Settings = File.Exists(file) ? await SettingsDocument.LoadAsync(file, new ServerSettings(), cancellationToken) : new ServerSettings(),
            AgencyCommand = ProgramCommand.Running(),
        };
        await using var server = await ServerHost.BuildAsync(options, host.Environment, host.Terminal.Error, host.Time, cancellationToken);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException failure)
        {
            throw new UserInputException($"It cannot listen there: {failure.Message}", failure);
        }

        foreach (var url in server.Urls)
            host.Terminal.WriteLine($"Listening on {url}");
        await host.Terminal.FlushAsync();
        await server.RunAsync(cancellationToken);
        host.Terminal.WriteLine("Stopped.");
        return new CommandOutcome.Clean();
    }
}
