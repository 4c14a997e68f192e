using System.Collections.Concurrent;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Analyzers.Checks;

/// <summary>Lets checks look at files and makes findings of their hits.</summary>
/// <param name="tool">The tool's name as findings carry it.</param>
/// <param name="time">Measures how long a check takes; null for the system's clock.</param>
internal sealed class CheckRun(string tool, string version, IReadOnlyList<ICheck> checks, TimeProvider? time = null)
{
    /// <summary>How long a check may look at a file; one that takes longer never ends, and looks at no other file.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private const int MostNotes = 5;

    private readonly TimeProvider clock = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, bool> endless = new(StringComparer.Ordinal);

    public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        var ignored = request.Project.Settings.Scan.Ignore;
        var wanted = checks.Where(c => !ignored.Contains(c.Id)).ToList();
        var findings = new ConcurrentBag<Finding>();
        var notes = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            request.Files.Where(f => f.Value.EndsWith(".py", StringComparison.Ordinal)),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (file, token) => await LookAsync(request.Project, file, wanted, findings, notes, token));
        List<string> broken = [.. notes.Order(StringComparer.Ordinal)];
        if (broken.Count > MostNotes)
            broken = [.. broken.Take(MostNotes), $"and {broken.Count - MostNotes} more"];
        return new AnalysisOutcome.Completed(
            version,
            [.. findings.OrderBy(f => f.File).ThenBy(f => f.Range.Start).ThenBy(f => f.Rule, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal)],
            [])
        {
            Notes = broken,
        };
    }

    /// <summary>A file that cannot be read or parsed is left to the analysers that say so.</summary>
    private async Task LookAsync(
        IProject project, RepositoryPath file, List<ICheck> wanted, ConcurrentBag<Finding> findings, ConcurrentBag<string> notes, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(file, cancellationToken) is not { } tree)
            return;
        var context = new CheckContext(project, file, tree, ModuleContext.IsTestFile(file));
        foreach (var check in wanted.Where(c => !endless.ContainsKey(c.Id)))
        {
            try
            {
                foreach (var hit in (await FindAsync(check, context, cancellationToken)).Where(h => !CheckSuppression.Covers(tree, h.Span, check)))
                    findings.Add(FindingOf(check, hit, file, tree.Source));
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                notes.Add($"{check.Id} broke on {file}: {e.Message}");
            }
        }
    }

    private async Task<IReadOnlyList<CheckHit>> FindAsync(ICheck check, CheckContext context, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // On a thread of its own: one that never awaits must not keep whoever watches the clock.
        var work = Task.Run(() => check.FindAsync(context, limited.Token), CancellationToken.None);
        try
        {
            return await work.WaitAsync(Limit, clock, cancellationToken);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            endless[check.Id] = true;
            throw new TimeoutException($"it took longer than {Limit.TotalSeconds:0} seconds, and was not asked about other files.");
        }
        finally
        {
            await limited.CancelAsync();
        }
    }

    private Finding FindingOf(ICheck check, CheckHit hit, RepositoryPath file, SourceText source) => new()
    {
        Tool = tool,
        Rule = check.Id,
        Category = check.Category,
        Severity = hit.Severity ?? check.Severity,
        Priority = hit.Priority ?? check.Priority,
        File = file,
        Range = new SourceRange(source.PositionAt(hit.Span.Start), source.PositionAt(hit.Span.End)),
        Message = hit.Message,
        Notes = hit.Notes,
    };
}
