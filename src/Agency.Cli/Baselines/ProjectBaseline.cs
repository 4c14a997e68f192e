using Agency.Adapters.Storage;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Cli.Baselines;

/// <summary>Takes out of a scan what the project's baseline accepts.</summary>
internal static class ProjectBaseline
{
    /// <param name="root">The project's root, where the baseline is.</param>
    /// <param name="project">What was scanned.</param>
    /// <param name="scanned">The files that were scanned; null for all.</param>
    /// <returns>What is new, and how many findings are accepted.</returns>
    /// <exception cref="UserInputException">The baseline cannot be read.</exception>
    public static async Task<(DetectionResult New, int Accepted)> ApplyAsync(
        string root, IProject project, DetectionResult found, IReadOnlyCollection<RepositoryPath>? scanned, CancellationToken cancellationToken)
    {
        if (await BaselineFile.ReadAsync(root, cancellationToken) is not { } baseline)
            return (found, 0);
        var files = project.Files.ToHashSet();
        var lookedAt = scanned?.ToHashSet();
        var accepted = baseline.AcceptedOf(
            found.Findings, await TextsAsync(project, found.Findings, cancellationToken), file => lookedAt is null || lookedAt.Contains(file) || !files.Contains(file));
        return (found with { Findings = [.. found.Findings.Where(f => !accepted.Contains(f))] }, accepted.Count);
    }

    /// <summary>The texts of the files that findings are in.</summary>
    public static async Task<Func<RepositoryPath, SourceText?>> TextsAsync(IProject project, IEnumerable<Finding> findings, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText?>();
        foreach (var file in findings.Select(f => f.File).Distinct())
            texts[file] = await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text ? text.Source : null;
        return texts.GetValueOrDefault;
    }
}
