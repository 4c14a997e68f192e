using System.Text;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Core.Syntax;

namespace Agency.Cli.Ci;

/// <summary>Puts together what a fix agent is to know: the analysis, and the lines of the suspected files.</summary>
/// <param name="root">The repository's root, or the project's folder.</param>
internal sealed class FixInputMaker(string root, FixSettings settings)
{
    private const int MostFiles = 10;
    private const int LinesAround = 10;
    private const int LinesOfFile = 80;
    private const long LargestFile = 1024 * 1024;

    /// <param name="analysis">Null where there is none.</param>
    /// <param name="reason">Why there is none.</param>
    public async Task<FixInput> MakeAsync(CiRun run, CiAnalysis? analysis, string reason, CancellationToken cancellationToken)
    {
        var instructions = analysis?.FixAgentInstructions ?? new FixInstructions(false, reason);
        var snippets = new List<FixSnippet>();
        foreach (var file in (instructions.Files ?? []).Concat(analysis?.Classification?.SuspectedFiles ?? []).DistinctBy(f => f.Path).Take(MostFiles))
            snippets.AddRange(await SnippetsAsync(file, cancellationToken));
        return new FixInput
        {
            Run = analysis?.Run ?? run,
            Classification = analysis?.Classification,
            Instructions = instructions,
            Snippets = snippets,
            Guardrails = new FixLimits(settings.Paths, settings.MaxFiles, settings.MaxLines, settings.Minutes),
            Reason = analysis is null ? reason : instructions.IsEligible ? null : instructions.Reason,
        };
    }

    private async Task<IReadOnlyList<FixSnippet>> SnippetsAsync(CiSuspectedFile file, CancellationToken cancellationToken)
    {
        foreach (var path in Candidates(file.Path))
        {
            if (await ReadAsync(path, cancellationToken) is { } text)
                return Snippets(path, text, file.Lines ?? []);
        }

        return [];
    }

    /// <summary>Where a file may be: of a path from a machine that keeps checkouts elsewhere, what follows each of its folders.</summary>
    private static IEnumerable<RepositoryPath> Candidates(string path)
    {
        if (!Path.IsPathRooted(path))
            return RepositoryPath.TryParse(path, out var inside) ? [inside] : [];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // A name alone stands for too many files.
        return Enumerable.Range(0, Math.Max(0, parts.Length - 1)).Select(i => RepositoryPath.TryParse(string.Join('/', parts[i..]), out var rest) ? rest : (RepositoryPath?)null).OfType<RepositoryPath>();
    }

    private static List<FixSnippet> Snippets(RepositoryPath path, string text, IReadOnlyList<int> named)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var marked = named.Where(l => l >= 1 && l <= lines.Length).DefaultIfEmpty(1).Order().ToList();
        var snippets = new List<FixSnippet>();
        var (left, end) = (LinesOfFile, 0);
        foreach (var line in marked)
        {
            var first = Math.Max(end + 1, line - LinesAround);
            var last = Math.Min(Math.Min(lines.Length, line + LinesAround), first + left - 1);
            if (last < first)
                continue;
            snippets.Add(new FixSnippet(path.Value, first, CiText.Block(string.Join('\n', lines[(first - 1)..last]))));
            (left, end) = (left - (last - first + 1), last);
        }

        return snippets;
    }

    /// <summary>The text of a file; null for one that is not there, is behind a link, is too large or no text.</summary>
    private async Task<string?> ReadAsync(RepositoryPath path, CancellationToken cancellationToken)
    {
        try
        {
            var at = root;
            foreach (var part in path.Value.Split('/'))
            {
                at = Path.Combine(at, part);
                if (new FileInfo(at).LinkTarget is not null)
                    return null;
            }

            var file = new FileInfo(at);
            var text = file.Exists && file.Length <= LargestFile ? SourceText.StrictUtf8.GetString(await File.ReadAllBytesAsync(at, cancellationToken)) : null;
            return text?.Contains('\0', StringComparison.Ordinal) == true ? null : text;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return null;
        }
    }
}
