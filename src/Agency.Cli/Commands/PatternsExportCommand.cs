using System.CommandLine;
using Agency.Cli.Learning;
using Agency.Core.Learning;

namespace Agency.Cli.Commands;

/// <summary><c>agency patterns export</c>: writes what was learned here as a library and as pages for people.</summary>
internal sealed class PatternsExportCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string?> output = new("--output") { Description = "Where to (default docs/patterns/healing of the repository).", HelpName = "DIR" };
    private readonly Option<bool> all = new("--all") { Description = "Also what was learned in other projects, with code of theirs in it." };

    public Command Build(CommandHost host)
    {
        var command = new Command("export", "Write what was learned here as a library and as pages for people.") { path, output, all };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            await using var patterns = await OpenPatterns.LookAsync(host, root, cancellationToken);
            var chosen = result.GetValue(all) ? await patterns.All.ListAsync(cancellationToken) : await OwnAsync(patterns, cancellationToken);
            if (chosen.Count == 0)
                return new CommandOutcome.WrongInput("Nothing was learned in this project yet. Heal it, or let it learn from its history: agency patterns learn");
            var folder = result.GetValue(output) is { } named ? Path.GetFullPath(named) : Path.Combine(root, "docs", "patterns", "healing");
            var limit = folder.StartsWith(root + "/", StringComparison.Ordinal) ? root : Path.GetDirectoryName(folder) ?? folder;
            await PatternExport.WriteAsync(limit, folder, chosen, cancellationToken);
            host.Terminal.WriteLine($"Wrote {chosen.Count} patterns to {folder}: {PatternExport.LibraryName} to pass on, and a page for each.");
            return new CommandOutcome.Clean();
        });
        return command;
    }

    /// <summary>What this project taught, with its own examples and with all the experience there is.</summary>
    private static async Task<IReadOnlyList<Pattern>> OwnAsync(OpenPatterns patterns, CancellationToken cancellationToken)
    {
        var user = (await patterns.User.ListAsync(cancellationToken)).ToDictionary(p => p.Id, StringComparer.Ordinal);
        return
        [
            .. (await patterns.Own.ListAsync(cancellationToken)).Select(p => user.TryGetValue(p.Id, out var known)
                ? p with { Statistics = known.Statistics, LastUsed = known.LastUsed, Safety = known.Safety }
                : p),
        ];
    }
}
