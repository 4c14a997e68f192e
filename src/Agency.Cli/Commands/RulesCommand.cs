using System.CommandLine;
using Agency.Catalog;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Units;
using Agency.Core.Configuration;
using Agency.Core.Documentation;

namespace Agency.Cli.Commands;

/// <summary><c>agency rules [ID]</c>: what Agency can fix and what it finds with, from the units' own documentation.</summary>
internal sealed class RulesCommand : ICommandUnit
{
    public Command Build(CommandHost host)
    {
        var id = new Argument<string?>("ID")
        {
            Description = "A fixer, check or analyser, such as python.unused-import; all are listed without one.",
            Arity = ArgumentArity.ZeroOrOne,
            // Help would list every id that completion knows.
            HelpName = "ID",
        };
        id.CompletionSources.Add(_ => UnitRegistry.Docs.Select(d => new System.CommandLine.Completions.CompletionItem(d.Id)));
        var format = new Option<string>("--format")
        {
            Description = "text for people, json for programs.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("rules", "List the fixers, checks and analysers, or explain one with its example.") { id, format };
        command.SetAction(host, (result, _) => Task.FromResult(Show(host.Terminal, result.GetValue(id), result.GetValue(format) == "json")));
        return command;
    }

    private static CommandOutcome Show(Terminal terminal, string? id, bool asJson)
    {
        IReadOnlyList<UnitDoc> docs = [.. UnitRegistry.Docs.Where(d => id is null || string.Equals(d.Id, id, StringComparison.OrdinalIgnoreCase))];
        if (docs.Count == 0 && id is not null)
            return new CommandOutcome.WrongInput(Unknown(id));
        if (asJson)
            UnitJson.Write(docs, terminal);
        else if (id is null)
            UnitText.WriteList(docs, terminal);
        else
            UnitText.WriteOne(docs[0], terminal);
        return new CommandOutcome.Clean();
    }

    private static string Unknown(string id)
    {
        var similar = UnitRegistry.Docs.Select(d => d.Id).Where(known => known.Contains(id, StringComparison.OrdinalIgnoreCase)).Take(5).ToList();
        if (similar.Count == 0 && Spelling.Nearest(id, [.. UnitRegistry.Docs.Select(d => d.Id)]) is { } nearest)
            similar.Add(nearest);
        return $"There is no fixer, check or analyser '{id}'."
            + (similar.Count > 0 ? $" Did you mean {string.Join(" or ", similar)}?" : "")
            + "\n'agency rules' lists them all.";
    }
}
