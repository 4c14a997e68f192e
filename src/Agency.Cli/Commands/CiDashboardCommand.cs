using System.CommandLine;
using System.Text;
using Agency.Adapters.Configuration;
using Agency.Cli.Ci;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Publishing;
using Agency.Server.Storage;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci dashboard</c>: the dashboard as files, for a build to publish, and the text of a comment.</summary>
internal sealed class CiDashboardCommand : ICommandUnit
{
    private const string SettingsName = "server.yml";

    private readonly Option<string> output = new("--output") { Description = "The folder that is written.", HelpName = "DIR", Required = true };
    private readonly Option<string?> data = new("--data") { Description = "The folder of a server, for what it knows.", HelpName = "DIR" };
    private readonly Option<string?> database = new("--database") { Description = "The database of a server: postgres://USER:PASSWORD@HOST:PORT/NAME. The variable AGENCY_DATABASE does the same.", HelpName = "ADDRESS" };
    private readonly Option<string> selfHeal = new("--self-heal") { Description = "What 'agency ci execute' wrote, where there is no server.", DefaultValueFactory = _ => "self-heal", HelpName = "DIR" };
    private readonly Option<string> fixAgent = new("--fix-agent") { Description = "What 'agency ci fix' wrote, where there is no server.", DefaultValueFactory = _ => "fix-agent", HelpName = "DIR" };
    private readonly Option<string?> url = new("--url") { Description = "Where the folder will be published, for the link in the comment.", HelpName = "URL" };

    public Command Build(CommandHost host)
    {
        var command = new Command("dashboard", "Write the dashboard as files, with comment.md for a pull request.") { output, data, database, selfHeal, fixAgent, url };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(result.GetValue(output)!);
        var link = LinkOf(result.GetValue(url));
        var missing = new List<string>();
        var address = result.GetValue(database) ?? (result.GetValue(data) is null ? host.Environment.Get("AGENCY_DATABASE") : null);
        var server = result.GetValue(data) is { } given ? Path.GetFullPath(given) : null;
        if (server is not null && address is null && !File.Exists(Path.Combine(server, ServerDatabase.FileName)))
            throw new UserInputException($"There is no database of a server in '{server}': no file {ServerDatabase.FileName}.");

        var written = address is not null || server is not null
            ? await OfServerAsync(host, server, address, folder, missing, cancellationToken)
            : await OfRunAsync(host, result, folder, missing, cancellationToken);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "comment.md"), DashboardComment.Write(written, missing, link), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The comment cannot be written to '{folder}': {failure.Message}", failure);
        }

        foreach (var text in missing)
            host.Terminal.WriteWarning(text);
        host.Terminal.WriteLine($"Wrote {written.Pages} pages and comment.md to {folder}");
        return new CommandOutcome.Clean();
    }

    private static async Task<StaticDashboardResult> OfServerAsync(CommandHost host, string? server, string? address, string folder, List<string> missing, CancellationToken cancellationToken)
    {
        var file = server is null ? null : Path.Combine(server, SettingsName);
        var settings = File.Exists(file) ? await SettingsDocument.LoadAsync(file, new ServerSettings(), cancellationToken) : new ServerSettings();
        await using var opened = await ServerDatabase.OpenAsync(server ?? "", address, host.Time, cancellationToken);
        return await StaticDashboard.WriteAsync(opened, settings, folder, missing, host.Time, cancellationToken);
    }

    private async Task<StaticDashboardResult> OfRunAsync(CommandHost host, ParseResult result, string folder, List<string> missing, CancellationToken cancellationToken)
    {
        var runs = await CiRunFolders.ReadAsync(Path.GetFullPath(result.GetValue(selfHeal)!), Path.GetFullPath(result.GetValue(fixAgent)!), cancellationToken);
        var scratch = Path.Combine(host.Environment.TemporaryFolder, $"agency-dashboard-{Guid.NewGuid():N}");
        try
        {
            var written = await StaticDashboard.WriteAsync(runs, scratch, folder, missing, host.Time, cancellationToken);
            missing.AddRange(runs.Missing);
            return written;
        }
        finally
        {
            if (Directory.Exists(scratch))
                Directory.Delete(scratch, recursive: true);
        }
    }

    private static Uri? LinkOf(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link
        : throw new UserInputException("--url takes an address that begins with https:// or http://.");
}
