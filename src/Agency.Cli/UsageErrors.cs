using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Agency.Core.Configuration;

namespace Agency.Cli;

/// <summary>Words what is wrong with a command line: every error once, the command that was meant, where help is.</summary>
internal static class UsageErrors
{
    /// <summary>What System.CommandLine adds to every unknown command; it only says so again.</summary>
    private const string Echo = "Required command was not provided.";

    public static CommandOutcome Describe(ParseResult parsed)
    {
        var text = new StringBuilder();
        var messages = parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal).ToList();
        foreach (var message in messages.Where(m => m != Echo || messages.Count == 1))
            text.AppendLine(message);
        var command = parsed.CommandResult.Command;
        foreach (var suggestion in Suggestions(parsed, command))
            text.AppendLine(suggestion);
        text.Append("See '").Append(FullName(parsed)).Append(" --help'.");
        return new CommandOutcome.WrongInput(text.ToString());
    }

    private static IEnumerable<string> Suggestions(ParseResult parsed, Command command)
    {
        var known = command.Subcommands.Select(c => c.Name)
            .Concat(command.Options.Select(o => o.Name))
            .ToList();
        foreach (var token in parsed.UnmatchedTokens.Distinct(StringComparer.Ordinal))
        {
            if (Spelling.Nearest(token, known) is { } nearest)
                yield return $"Did you mean '{nearest}'?";
        }
    }

    private static string FullName(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
            names.Insert(0, result.Command is RootCommand ? "agency" : result.Command.Name);
        return string.Join(' ', names);
    }
}
