using System.CommandLine;
using System.Globalization;
using Agency.Adapters.Storage;
using Agency.Cli.Healing;
using Agency.Cli.Rendering;
using Agency.Core.Sessions;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing history</c>: the heals of a repository, newest first.</summary>
internal sealed class HealingHistoryCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<int> limit = new("--limit") { Description = "How many (default 20).", HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        limit.Validators.Add(result =>
        {
            if (result.GetValue(limit) < 1)
                result.AddError("--limit takes a number from 1.");
        });
        var command = new Command("history", "List the heals, newest first.") { path, limit, format };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            await using var records = await HealingRecords.OpenAsync(host, result.GetValue(path)!, cancellationToken);
            var sessions = await records.SummariesAsync(result.GetValue(limit), cancellationToken);
            if (result.GetValue(format) == HealFormat.Json)
                WriteJson(host.Terminal, records, sessions);
            else
                WriteText(host, records, sessions);
            return new CommandOutcome.Clean();
        });
        return command;
    }

    private static void WriteText(CommandHost host, HealingRecords records, IReadOnlyList<SessionSummary> sessions)
    {
        if (sessions.Count == 0)
        {
            host.Terminal.WriteLine($"Nothing was ever healed in {records.Root}.");
            return;
        }

        var outcomes = Enum.GetValues<Outcome>();
        List<string[]> rows = [["ID", "STARTED", "STATE", .. outcomes.Select(o => KebabCase.Of(o).ToUpperInvariant())]];
        rows.AddRange(sessions.Select(s => (string[])
        [
            Sanitizer.Line(s.Session.Id),
            TimeZoneInfo.ConvertTime(s.Session.StartedAt, host.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            records.StateOf(s.Session) + (s.Session.Kind == "dry-run" ? " (dry run)" : ""),
            .. outcomes.Select(o => s.Outcomes.TryGetValue(o, out var count) ? count.ToString(CultureInfo.InvariantCulture) : "-"),
        ]));
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
        {
            // Words to the left, numbers to the right.
            var cells = row.Select((cell, c) => c < 3 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]));
            host.Terminal.Output.WriteLine(host.Terminal.Paint(row == rows[0] ? Ink.Bold : Ink.Plain, string.Join("  ", cells).TrimEnd()));
        }
    }

    private static void WriteJson(Terminal terminal, HealingRecords records, IReadOnlyList<SessionSummary> sessions) => JsonOutput.Write(terminal.Output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "agency.history/1");
        json.WriteString("repository", records.Root);
        json.WriteStartArray("sessions");
        foreach (var (session, outcomes) in sessions)
        {
            json.WriteStartObject();
            json.WriteString("id", session.Id);
            json.WriteString("kind", session.Kind);
            json.WriteString("state", records.StateOf(session));
            json.WriteString("startedAt", session.StartedAt);
            if (session.FinishedAt is { } finished)
                json.WriteString("finishedAt", finished);
            else
                json.WriteNull("finishedAt");
            json.WriteString("revision", session.Revision);
            json.WriteString("delivery", session.DeliveryId);
            json.WriteStartObject("findings");
            foreach (var outcome in Enum.GetValues<Outcome>())
                json.WriteNumber(KebabCase.Of(outcome), outcomes.GetValueOrDefault(outcome));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
