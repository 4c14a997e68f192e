using System.CommandLine;
using Agency.Adapters.Storage;
using Agency.Cli.Rendering;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency baseline show</c>: what was accepted, by rule, or all of it.</summary>
internal sealed class BaselineShowCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<bool> all = new("--all") { Description = "Every entry with its file." };

    public Command Build(CommandHost host)
    {
        var command = new Command("show", "Show what was accepted.") { path, all };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            var baseline = await BaselineFile.ReadAsync(root, cancellationToken)
                ?? throw new UserInputException($"There is no baseline in {root}. 'agency baseline create' makes one.");
            foreach (var rule in baseline.Entries.GroupBy(e => e.Rule).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
            {
                host.Terminal.WriteLine($"{rule.Count(),6}  {rule.Key}");
                foreach (var entry in rule.Where(_ => result.GetValue(all)))
                    host.Terminal.WriteLine($"        {entry.File}: {entry.Message}");
            }

            host.Terminal.WriteLine($"{ScanSummary.Count(baseline.Entries.Count, "finding")} accepted.");
            return new CommandOutcome.Clean();
        });
        return command;
    }
}
