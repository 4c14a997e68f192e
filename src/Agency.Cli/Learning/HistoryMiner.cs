using Agency.Adapters.Git;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Learning;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Cli.Learning;

/// <summary>
/// Finds the edits of past commits that removed findings. The versions of many commits are laid side by side in one
/// folder of Agency's cache, so that each analyser runs once for all of them; only those run that look at one file at a
/// time, since the rest of the old tree is not there.
/// </summary>
internal sealed class HistoryMiner(CommandHost host, OpenProject project)
{
    private const int MaxFileBytes = 200_000;
    private const int MaxFilesOfCommit = 30;
    private const int MaxLines = 4000;

    private static readonly string[] Configuration = ["pyproject.toml", "ruff.toml", ".ruff.toml", "setup.cfg", "tox.ini", ".bandit"];

    /// <summary>What some commits did about findings.</summary>
    /// <exception cref="UserInputException">The history or the cache cannot be used.</exception>
    public async Task<IReadOnlyList<Change>> MineAsync(IReadOnlyList<string> commits, CancellationToken cancellationToken)
    {
        var read = await new GitHistory(project.Tree.Repository!).ChangesAsync(commits, "*.py", MaxFileBytes, cancellationToken);
        if (read is not GitOutcome<IReadOnlyList<PastChange>>.Done { Value: var changes })
            throw new UserInputException(((GitOutcome<IReadOnlyList<PastChange>>.Failed)read).Reason);
        changes = [.. changes.GroupBy(c => c.Commit).Where(g => g.Count() <= MaxFilesOfCommit).SelectMany(g => g)];
        if (changes.Count == 0)
            return [];
        var folder = Path.Combine(host.Environment.CacheFolder, "history", Guid.NewGuid().ToString("N"));
        try
        {
            await LayOutAsync(folder, changes, cancellationToken);
            return await CompareAsync(folder, changes, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"Agency cannot write to its cache {host.Environment.CacheFolder}: {failure.Message}", failure);
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task LayOutAsync(string folder, IReadOnlyList<PastChange> changes, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Configuration)
        {
            if (RepositoryPath.TryParse(name, out var file) && await project.Tree.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var text })
                await File.WriteAllBytesAsync(Path.Combine(folder, name), text.Encode(), cancellationToken);
        }

        for (var i = 0; i < changes.Count; i++)
        {
            foreach (var (file, bytes) in new[] { (PlaceOf(changes[i], i, "before"), changes[i].Before), (PlaceOf(changes[i], i, "after"), changes[i].After) })
            {
                var path = file.Under(folder);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, bytes, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<Change>> CompareAsync(string folder, IReadOnlyList<PastChange> changes, CancellationToken cancellationToken)
    {
        var context = new ProjectContext(project.Settings, project.Tools, project.Python, project.Sandbox);
        if (await SourceTree.OpenAsync(folder, null, context, host.Environment, cancellationToken) is not SourceTreeOutcome.Opened { Tree: var tree })
            return [];
        var scanner = new Scanner([.. UnitRegistry.Analyzers.Where(a => a.IsPerFile)], cache: null, host.Time);
        var detection = await scanner.DetectAsync(tree, AnalysisPurpose.Scan, cancellationToken);
        var byFile = detection.Findings.ToLookup(f => f.File);
        var found = new List<Change>();
        for (var i = 0; i < changes.Count; i++)
        {
            var (old, now) = (PlaceOf(changes[i], i, "before"), PlaceOf(changes[i], i, "after"));
            var gone = Gone([.. byFile[old]], [.. byFile[now]]);
            if (gone.Count == 0
                || await tree.ReadAsync(old, cancellationToken) is not ReadOutcome.Text { Source: var before }
                || await tree.ReadAsync(now, cancellationToken) is not ReadOutcome.Text { Source: var after }
                || before.LineCount + after.LineCount > MaxLines)
            {
                continue;
            }

            var file = changes[i].File;
            var edits = LineDiff.Between(file, before, after);
            foreach (var finding in gone)
            {
                if (EditsFor(before, edits, finding) is { Count: > 0 } chosen)
                    found.Add(new Change(finding with { File = file }, before, chosen, FixSafety.NeedsReview, PatternOrigin.History));
            }
        }

        return found;
    }

    /// <summary>Findings of the old version that the new one has fewer of.</summary>
    private static List<Finding> Gone(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        var left = after.GroupBy(Key).ToDictionary(g => g.Key, g => g.Count());
        // Which of several alike is gone cannot be told: then none is.
        return [.. before.GroupBy(Key).Where(g => !left.ContainsKey(g.Key)).SelectMany(g => g)];

        static (string Rule, string Message) Key(Finding finding) => (finding.QualifiedRule, Fingerprinter.MaskNumbers(finding.Message));
    }

    /// <summary>The edits at a finding, and the imports that came with them.</summary>
    private static List<Edit> EditsFor(SourceText before, IReadOnlyList<Edit> edits, Finding finding)
    {
        var start = before.OffsetAt(finding.Range.Start);
        var main = edits.Where(e => e.Span.Contains(start)).ToList();
        if (main.Count == 0)
            return [];
        return
        [
            .. edits.Where(e => main.Contains(e) || (e.Span.IsEmpty && IsImports(e.NewText) && e.NewText.Split(' ', '\n', ',', '.').Any(w => w.Length > 1 && main[0].NewText.Contains(w, StringComparison.Ordinal)))),
        ];
    }

    private static bool IsImports(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 0 && lines.All(l => l.StartsWith("import ", StringComparison.Ordinal) || l.StartsWith("from ", StringComparison.Ordinal));
    }

    private static RepositoryPath PlaceOf(PastChange change, int index, string version) => RepositoryPath.Parse($"c{index}/{version}/{change.File}");
}
