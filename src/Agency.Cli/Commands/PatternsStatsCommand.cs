using System.CommandLine;
using System.Globalization;
using Agency.Adapters.Storage;
using Agency.Cli.Healing;
using Agency.Cli.Learning;
using Agency.Cli.Rendering;
using Agency.Core.Learning;

namespace Agency.Cli.Commands;

/// <summary><c>agency patterns stats</c>: how far heals were done by patterns, and what there is in the library.</summary>
internal sealed class PatternsStatsCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<int> limit = new("--limit") { Description = "How many heals (default 20).", HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        limit.Validators.Add(result =>
        {
            if (result.GetValue(limit) < 1)
                result.AddError("--limit takes a number from 1.");
        });
        var command = new Command("stats", "Tell which share of what was healed patterns healed.") { path, limit, format };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            await using var patterns = await OpenPatterns.LookAsync(host, root, cancellationToken);
            var all = await patterns.All.ListAsync(cancellationToken);
            var heals = await patterns.ReuseAsync(result.GetValue(limit), cancellationToken);
            if (result.GetValue(format) == HealFormat.Json)
                WriteJson(host.Terminal, all, heals);
            else
                WriteText(host.Terminal, all, heals);
            return new CommandOutcome.Clean();
        });
        return command;
    }

    private static void WriteText(Terminal terminal, IReadOnlyList<Pattern> patterns, IReadOnlyList<PatternReuse> heals)
    {
        terminal.WriteLine($"{patterns.Count} patterns for {patterns.Select(p => p.Rule).Distinct().Count()} rules: "
            + string.Join(", ", patterns.GroupBy(PatternText.StateOf).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}")));
        if (heals.Count == 0)
        {
            terminal.WriteLine("Nothing was healed in this project yet.");
            return;
        }

        terminal.WriteLine();
        PatternText.WriteTable(
            terminal,
            [
                ["HEAL", "HEALED", "BY PATTERNS", "SHARE"],
                .. heals.Select(h => (string[])
                [
                    Sanitizer.Line(h.Session),
                    h.Healed.ToString(CultureInfo.InvariantCulture),
                    h.ByPattern.ToString(CultureInfo.InvariantCulture),
                    Share(h.ByPattern, h.Healed).ToString("P0", CultureInfo.InvariantCulture),
                ]),
            ],
            words: 1);
    }

    private static void WriteJson(Terminal terminal, IReadOnlyList<Pattern> patterns, IReadOnlyList<PatternReuse> heals) => JsonOutput.Write(terminal.Output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "agency.pattern-stats/1");
        json.WriteNumber("patterns", patterns.Count);
        json.WriteNumber("rules", patterns.Select(p => p.Rule).Distinct().Count());
        json.WriteStartObject("states");
        foreach (var state in patterns.GroupBy(PatternText.StateOf).OrderBy(g => g.Key, StringComparer.Ordinal))
            json.WriteNumber(state.Key, state.Count());
        json.WriteEndObject();
        json.WriteStartArray("heals");
        foreach (var heal in heals)
        {
            json.WriteStartObject();
            json.WriteString("session", heal.Session);
            json.WriteString("startedAt", heal.StartedAt);
            json.WriteNumber("healed", heal.Healed);
            json.WriteNumber("byPattern", heal.ByPattern);
            json.WriteNumber("share", Math.Round(Share(heal.ByPattern, heal.Healed), 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static double Share(int part, int all) => all == 0 ? 0 : part / (double)all;
}
