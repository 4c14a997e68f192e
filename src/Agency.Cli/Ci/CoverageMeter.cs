using Agency.Adapters.Stopping;
using Agency.Adapters.Workspaces;
using Agency.Cli.Healing;
using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Decisions.Guardrails;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Harness;
using Agency.Languages.Python.Testing;

namespace Agency.Cli.Ci;

/// <summary>
/// Measures how much of what a patch changes the tests run: in the sandbox, on a copy of the tree with the patch. That is a run of
/// its own behind the proof, since looking on can make tests fail. What it says is the project's own word; only which of the
/// changed lines ran is taken from it.
/// </summary>
internal sealed class CoverageMeter(CommandHost host, OpenProject project)
{
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    /// <param name="left">The time that it may take, with some for cleaning up.</param>
    /// <returns>What was measured, or why nothing was. Whatever happens, and when it is cancelled, it throws nothing that is to be expected.</returns>
    public async Task<PatchCoverage> MeasureAsync(UnifiedPatch patch, TimeSpan left, CancellationToken cancellationToken)
    {
        var files = patch.Files.Where(f => f.After is { } path && project.Python.IsSource(path) && !TestText.IsTestFile(path) && !TestFiles.IsTest(path)).ToList();
        if (files.Count == 0)
            return new PatchCoverage.NotMeasured("no source file is changed whose lines can be measured");
        if (files.TrueForAll(f => f.AddedNumbers.Count == 0))
            return new PatchCoverage.NotMeasured("lines are only removed");
        if (left <= Reserve)
            return new PatchCoverage.NotMeasured("no time was left for it");
        try
        {
            if (await new HealGate(project.Tree.Root, host.Time).EnterAsync(HealSession.NewId(host.Time.GetUtcNow()), cancellationToken) is not GateOutcome.Entered { Pass: var pass })
                return new PatchCoverage.NotMeasured("healing is stopped");
            await using (pass)
            {
                using var limit = new CancellationTokenSource(left - Reserve, host.Time);
                using var any = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, pass.Token, cancellationToken);
                pass.Report("coverage", "looking which of the changed lines the tests run");
                try
                {
                    return await MeasureAsync(files, left - Reserve, any.Token);
                }
                catch (OperationCanceledException)
                {
                    return new PatchCoverage.NotMeasured(limit.IsCancellationRequested ? "it took longer than the time that was left" : "it was stopped");
                }
            }
        }
        catch (OperationCanceledException)
        {
            return new PatchCoverage.NotMeasured("it was stopped");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or UserInputException or ToolFailureException or PythonWorkerException)
        {
            return new PatchCoverage.NotMeasured("the run with the tests failed");
        }
    }

    private async Task<PatchCoverage> MeasureAsync(IReadOnlyList<PatchedFile> files, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (await new WorkspaceFactory(host.Processes, host.Environment, host.Time).CreateAsync(project.Tree, cancellationToken) is not WorkspaceOutcome.Created { Workspace: var workspace })
            return new PatchCoverage.NotMeasured("no copy of the project could be made");
        await using (workspace)
        {
            if (await PatchAsync(workspace, files, cancellationToken) is not { } code)
                return new PatchCoverage.NotMeasured("the changed files cannot be read");
            var changed = files.SelectMany(f => f.AddedNumbers.Where(code[f.Path].ContainsKey).Select(n => (f.Path, Line: code[f.Path][n]))).ToList();
            if (changed.Count == 0)
                return new PatchCoverage.NotMeasured("no changed line has code in it");
            var runner = new PythonTestRunner(project.Python, Path.Combine(host.Environment.CacheFolder, "results"));
            if (await new PythonHarness(project.Python, runner).OpenAsync(workspace, cancellationToken) is not HarnessOutcome.Opened { Session: var session })
                return new PatchCoverage.NotMeasured("the tests could not be collected for it");
            await using (session)
            {
                var affected = (await AffectedTests.FindAsync(workspace, [.. files.Select(f => f.Path)], cancellationToken)).Select(f => f.Value).ToHashSet(StringComparer.Ordinal);
                var tests = session.Tests.Where(t => affected.Contains(t.Split("::")[0])).ToList();
                var variant = new Variant(0, [], session.Slow is null ? Isolation.Project : Isolation.Process, Covers: true);
                // Without tests that are known to reach it, all of them are run.
                var run = (await session.RunAsync([variant], tests, new HarnessLimits(limit, limit, StopsAtFailure: false), cancellationToken))[0];
                if (run.Note.Length > 0 || run.Results.Count == 0)
                    return new PatchCoverage.NotMeasured("the run with the tests did not come to its end");
                if (run.Results.Values.All(r => r.IsFailure))
                    return new PatchCoverage.NotMeasured("no test passed in the run for it");
                var ran = LinesOf(run, code);
                return new PatchCoverage.Measured(changed.Count, changed.Count(ran.Contains));
            }
        }
    }

    /// <summary>Applies the patch to a copy and tells the lines with code of each file. Null for a file that cannot be read or parsed.</summary>
    private static async Task<IReadOnlyDictionary<RepositoryPath, IReadOnlyDictionary<int, int>>?> PatchAsync(Workspace workspace, IReadOnlyList<PatchedFile> files, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in files)
        {
            var before = file.Before is null ? new SourceText("") : await workspace.ReadAsync(file.Before.Value, cancellationToken) is ReadOutcome.Text { Source: var source } ? source : null;
            if (before is null || file.ApplyTo(before.Text) is not { } after)
                return null;
            texts[file.Path] = before.With(after);
        }

        await workspace.WriteAsync(texts, cancellationToken);
        var code = new Dictionary<RepositoryPath, IReadOnlyDictionary<int, int>>();
        foreach (var file in files)
        {
            if (await workspace.ParseAsync(file.Path, cancellationToken) is not { } tree)
                return null;
            code[file.Path] = CodeLines.Of(tree);
        }

        return code;
    }

    /// <summary>The lines that ran of tests that do not fail, and of imports; of a statement over several lines the first, too.</summary>
    private static HashSet<(RepositoryPath File, int Line)> LinesOf(VariantRun run, IReadOnlyDictionary<RepositoryPath, IReadOnlyDictionary<int, int>> code)
    {
        var ran = new HashSet<(RepositoryPath, int)>();
        var counted = run.Lines.Where(l => l.Key.Length == 0 || (run.Results.TryGetValue(l.Key, out var result) && !result.IsFailure));
        foreach (var (name, lines) in counted.SelectMany(l => l.Value))
        {
            if (!RepositoryPath.TryParse(name, out var file) || !code.TryGetValue(file, out var known))
                continue;
            ran.UnionWith(lines.Select(n => (file, n)));
            // What stands behind its line, an except with its block, may have run without it.
            ran.UnionWith(lines.Where(n => known.TryGetValue(n, out var by) && by < n).Select(n => (file, known[n])));
        }

        return ran;
    }
}
