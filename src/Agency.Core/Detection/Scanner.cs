using System.Collections.Concurrent;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>
/// Runs the analysers side by side and makes one list of what they find. A tool that is missing or breaks is part of
/// the result; the others go on.
/// </summary>
/// <param name="analyzers">The units to run.</param>
/// <param name="cache">Keeps results between runs; null keeps nothing.</param>
public sealed class Scanner(IReadOnlyList<IAnalyzer> analyzers, IResultCache? cache, TimeProvider time) : IDetector
{
    /// <summary>An analyser may run its tool several times, and each run has the sandbox's limit for itself.</summary>
    private const int RunsOfTool = 6;

    /// <summary>How often an analyser may not come to an end before it is not run any more.</summary>
    private const int MostTimeouts = 2;

    private readonly IReadOnlyList<CachedAnalysis> analyses = [.. analyzers.Select(a => new CachedAnalysis(a, cache))];
    private readonly ConcurrentDictionary<string, int> timeouts = new(StringComparer.Ordinal);

    public Task<DetectionResult> DetectAsync(IProject project, AnalysisPurpose purpose, CancellationToken cancellationToken) =>
        ScanAsync(new ScanRequest(project) { Purpose = purpose }, progress: null, cancellationToken);

    public async Task<DetectionResult> ScanAsync(ScanRequest request, IScanProgress? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var project = request.Project;
        var sources = project.Files.Where(project.Language.IsSource);
        var files = request.Files is { } wanted ? [.. sources.Where(wanted.ToHashSet().Contains)] : sources.ToList();
        var analysis = new AnalysisRequest(project, files, request.Purpose);
        var perFile = request.Touched is { } touched ? analysis with { Files = [.. files.Where(touched.ToHashSet().Contains)] } : analysis;
        var named = project.Settings.Scan.Analyzers;
        var chosen = analyses.Where(a => named.Count == 0 || a.Analyzer.IsBuiltIn || named.Contains(a.Analyzer.Name));
        var runs = files.Count == 0
            ? []
            : await Task.WhenAll(chosen.Select(one => Task.Run(() => RunAsync(one, one.Analyzer.IsPerFile ? perFile : analysis, progress, cancellationToken), cancellationToken)));
        var completed = runs.Select(r => r.Outcome).OfType<AnalysisOutcome.Completed>().ToList();
        var (findings, redactor) = await FingerprintAsync(project, FindingMerger.Merge(completed.SelectMany(c => c.Findings).Select(SecretRedactor.Redact)), cancellationToken);
        return new DetectionResult(
            [.. findings.Where(request.Wants)],
            [.. runs.Select(r => r.Status).OrderBy(s => s.Name, StringComparer.Ordinal)],
            [.. runs.SelectMany(SkippedBy).OrderBy(s => s.File)])
        {
            Files = files.Count,
            Redactor = redactor,
            Duration = time.GetElapsedTime(started),
        };
    }

    private async Task<Run> RunAsync(CachedAnalysis analysis, AnalysisRequest request, IScanProgress? progress, CancellationToken cancellationToken)
    {
        var name = analysis.Analyzer.Name;
        progress?.Started(name);
        var started = time.GetTimestamp();
        AnalysisOutcome outcome;
        var fromCache = false;
        try
        {
            (outcome, fromCache) = await LimitedAsync(analysis, request, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A full disk, a folder that may not be written, output that nobody foresaw: one tool stops, not the scan.
            outcome = new AnalysisOutcome.Crashed(e.Message);
        }

        var origin = outcome is not AnalysisOutcome.Missing && await request.Project.Tools.FindAsync(name, cancellationToken) is ToolOutcome.Found found
            ? found.Tool.Origin
            : (ToolOrigin?)null;
        var elapsed = time.GetElapsedTime(started);
        var status = outcome switch
        {
            AnalysisOutcome.Completed completed => new ToolStatus(name, completed.ToolVersion, "ok", "", elapsed)
            {
                Origin = origin,
                FromCache = fromCache,
                Notes = completed.Notes,
            },
            AnalysisOutcome.Missing missing => new ToolStatus(name, null, "missing", missing.Hint, elapsed),
            AnalysisOutcome.Crashed crashed => new ToolStatus(name, null, "crashed", crashed.Reason, elapsed) { Origin = origin },
            _ => throw new InvalidOperationException("An outcome of an analysis that nobody knows."),
        };
        progress?.Finished(status);
        return new Run(status, outcome);
    }

    /// <summary>As <see cref="CachedAnalysis.RunAsync"/>, but it comes to an end: one that never does crashed.</summary>
    private async Task<(AnalysisOutcome Outcome, bool FromCache)> LimitedAsync(CachedAnalysis analysis, AnalysisRequest request, CancellationToken cancellationToken)
    {
        var name = analysis.Analyzer.Name;
        var limit = RunsOfTool * TimeSpan.FromSeconds(request.Project.Settings.Sandbox.TimeoutSeconds);
        if (timeouts.GetValueOrDefault(name) >= MostTimeouts)
            return (new AnalysisOutcome.Crashed($"It was not run: it took longer than {limit.TotalMinutes:0} minutes {MostTimeouts} times."), false);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // On a thread of its own: one that never awaits must not keep whoever watches the clock.
        var work = Task.Run(() => analysis.RunAsync(request, limited.Token), CancellationToken.None);
        try
        {
            return await work.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            timeouts.AddOrUpdate(name, 1, (_, count) => count + 1);
            return (new AnalysisOutcome.Crashed($"It took longer than {limit.TotalMinutes:0} minutes."), false);
        }
        finally
        {
            await limited.CancelAsync();
        }
    }

    private static IEnumerable<SkippedFile> SkippedBy(Run run) => run.Outcome is AnalysisOutcome.Completed completed
        ? completed.Skipped.Select(s => s with { Reason = $"{run.Status.Name}: {s.Reason}" })
        : [];

    private static async Task<(IReadOnlyList<Finding> Findings, SecretRedactor Redactor)> FingerprintAsync(
        IProject project, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText?>();
        foreach (var file in findings.Select(f => f.File).Distinct())
            texts[file] = await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text ? text.Source : null;
        return (Fingerprinter.Assign(findings, file => texts.GetValueOrDefault(file)), SecretRedactor.For(findings, file => texts.GetValueOrDefault(file)));
    }

    private sealed record Run(ToolStatus Status, AnalysisOutcome Outcome);
}
