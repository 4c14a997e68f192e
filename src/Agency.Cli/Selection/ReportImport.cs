using Agency.Adapters.Sarif;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Cli.Selection;

/// <summary>
/// The reports that a command was given. They speak of the files as they were when they were first looked at; when
/// files were edited since, by a heal or by the user, findings are followed to where they stand now.
/// </summary>
internal sealed class ReportImport(IReadOnlyList<SarifLog> logs)
{
    private ImportedReport? first;
    private Dictionary<RepositoryPath, SourceText> texts = [];

    public static ReportImport None { get; } = new([]);

    /// <summary>What the reports say of a tree; null when there are none.</summary>
    public async Task<ImportedReport?> ReadAsync(IProject project, CancellationToken cancellationToken)
    {
        if (logs.Count == 0)
            return null;
        if (first is not null)
            return first.Rebased(texts, await TextsAsync(first, project, cancellationToken));
        first = await SarifImporter.ImportAsync(logs, project, cancellationToken);
        texts = await TextsAsync(first, project, cancellationToken);
        return first;
    }

    /// <summary>What a scan found, with what the reports say merged in.</summary>
    /// <param name="wants">Which of the imported findings are asked for.</param>
    public async Task<DetectionResult> AddToAsync(DetectionResult found, IProject project, Func<Finding, bool> wants, CancellationToken cancellationToken)
    {
        if (await ReadAsync(project, cancellationToken) is not { } report)
            return found;
        var files = found.Findings.Concat(report.Findings).Select(f => f.File);
        var now = await TextsAsync(files, project, cancellationToken);
        return report.AddTo(found, wants, file => now.GetValueOrDefault(file));
    }

    private static Task<Dictionary<RepositoryPath, SourceText>> TextsAsync(ImportedReport report, IProject project, CancellationToken cancellationToken) =>
        TextsAsync(report.Findings.SelectMany(f => f.Fixes.SelectMany(x => x.Edits.Select(e => e.File)).Append(f.File)), project, cancellationToken);

    private static async Task<Dictionary<RepositoryPath, SourceText>> TextsAsync(IEnumerable<RepositoryPath> files, IProject project, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in files.Distinct())
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
                texts[file] = text.Source;
        }

        return texts;
    }
}
