using System.CommandLine;
using Agency.Cli.Learning;
using Agency.Core.Configuration;
using Agency.Core.Fixing;
using Agency.Core.Learning;

namespace Agency.Cli.Commands;

/// <summary><c>agency patterns import FILE</c>: takes over patterns that somebody else learned.</summary>
internal sealed class PatternsImportCommand : ICommandUnit
{
    private const long MaxBytes = 64 << 20;

    private readonly Argument<string> file = new("FILE") { Description = "A library that 'agency patterns export' wrote." };
    private readonly Argument<string> path = ProjectPath.NewArgument();

    public Command Build(CommandHost host)
    {
        var command = new Command("import", "Take over patterns of others; each asks until it has proved itself here.") { file, path };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            var library = await ReadAsync(result.GetValue(file)!, cancellationToken);
            await using var patterns = await OpenPatterns.OpenAsync(host, root, cancellationToken);
            var (added, known) = (0, 0);
            foreach (var rule in library.DistinctBy(p => p.Id).GroupBy(p => p.Rule))
            {
                await patterns.User.ChangeAsync(
                    rule.Key,
                    had =>
                    {
                        var ids = had.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
                        var fresh = rule.Where(p => !ids.Contains(p.Id)).Select(Distrusted).ToList();
                        (added, known) = (added + fresh.Count, known + rule.Count() - fresh.Count);
                        return [.. had, .. fresh];
                    },
                    cancellationToken);
            }

            host.Terminal.WriteLine($"Imported {added} patterns{(known > 0 ? $"; {known} were known already" : "")}. They ask before they change anything, until they have proved themselves.");
            return new CommandOutcome.Clean();
        });
        return command;
    }

    /// <summary>Whatever a file says of a pattern's success or of who accepted it is hearsay.</summary>
    private static Pattern Distrusted(Pattern pattern) => pattern with
    {
        Origin = PatternOrigin.Imported,
        Safety = FixSafety.NeedsReview,
        Statistics = PatternStatistics.None,
        LastUsed = null,
        Replaces = [],
    };

    private static async Task<IReadOnlyList<Pattern>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
                throw new UserInputException($"There is no file '{file}'.");
            if (info.Length > MaxBytes)
                throw new UserInputException($"'{file}' is larger than {MaxBytes >> 20} MiB, which no library is.");
            return PatternJson.ReadLibrary(await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (FormatException failure)
        {
            throw new UserInputException($"'{file}' cannot be imported, and nothing of it was. {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"'{file}' cannot be read: {failure.Message}", failure);
        }
    }
}
