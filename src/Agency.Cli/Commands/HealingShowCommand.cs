using System.CommandLine;
using System.Globalization;
using Agency.Cli.Healing;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Heals;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing show ID</c>: what one heal found, did and proved.</summary>
internal sealed class HealingShowCommand : ICommandUnit
{
    private readonly Argument<string> id = new("ID") { Description = "A heal: its id, or the beginning or end of it." };
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<ShowFormat> format = Choice.One<ShowFormat>("--format", "text, json or diff.");

    public Command Build(CommandHost host)
    {
        var command = new Command("show", "Show what one heal found, did and proved.") { id, path, format };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            await using var records = await HealingRecords.OpenAsync(host, result.GetValue(path)!, cancellationToken);
            var session = await records.FindAsync(result.GetValue(id)!, cancellationToken);
            var report = session.Report is null ? null : HealReportJson.Read(session.Report);
            switch (result.GetValue(format))
            {
                case ShowFormat.Text:
                    WriteHead(host, records, session, await records.StepsAsync(session, cancellationToken));
                    if (report is not null)
                        new HealRenderer(host.Terminal).Render(report);
                    break;
                case ShowFormat.Json when report is not null:
                    await host.Terminal.Output.WriteAsync(HealReportJson.Write(report));
                    break;
                case ShowFormat.Diff when report is not null:
                    WriteDiff(host.Terminal, report.Delivery?.Diff ?? "");
                    break;
                default:
                    return new CommandOutcome.WrongInput($"The heal {session.Id} has no report, since it is {records.StateOf(session)}. What is known of it: agency healing show {session.Id}");
            }

            return new CommandOutcome.Clean();
        });
        return command;
    }

    private static void WriteHead(CommandHost host, HealingRecords records, SessionRecord session, IReadOnlyList<Step> steps)
    {
        var terminal = host.Terminal;
        terminal.WriteLine($"{session.Id}: {session.Kind}, {records.StateOf(session)}");
        terminal.WriteLine($"Started {Time(session.StartedAt)}{(session.FinishedAt is { } finished ? $", ended {Time(finished)}" : "")}{(session.Revision is { } revision ? $", at {revision}" : "")}");
        foreach (var step in steps)
            terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step.Number}. {step.Name}: {step.Detail} ({step.Duration.TotalSeconds:0.0} s)"));
        if (Directory.Exists(records.Audit.FolderOf(session.Id)))
            terminal.WriteLine($"Records: {records.Audit.FolderOf(session.Id)}");
        terminal.WriteLine();

        string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, host.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static void WriteDiff(Terminal terminal, string diff)
    {
        // A program takes it byte for byte; a person must not be fooled by it.
        if (!terminal.OutputIsTerminal)
            terminal.Output.Write(diff);
        else if (diff.Length > 0)
            DiffRenderer.Render(diff, int.MaxValue, terminal);
    }
}
