using Agency.Adapters.Git;
using Agency.Adapters.Stopping;
using Agency.Adapters.Storage;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Catalog.Formatting;
using Agency.Cli.Healing;
using Agency.Core.Detection;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Cli.Prevention;

/// <summary>
/// Checks the commit that is about to be made: what the index brings that no parent has. What can be healed safely is, in
/// the staged content, and the same edits go to the work tree where its text is the same.
/// </summary>
/// <param name="restage">False to leave the index alone and to change the work tree only.</param>
internal sealed class HookRun(CommandHost host, OpenProject project, bool restage)
{
    private readonly GitRepository repository = project.Tree.Repository!;

    /// <exception cref="ToolFailureException">Git or an analyser cannot say what the commit brings.</exception>
    public async Task<HookReport> RunAsync(CancellationToken cancellationToken)
    {
        var index = Value(await GitIndex.ReadAsync(repository, cancellationToken));
        var (staged, olders) = await ChangeAsync(cancellationToken);
        if (!staged.Concat(olders.SelectMany(o => o.Files)).Any(project.Python.IsSource))
            return HookReport.Clean;
        var workspaces = new WorkspaceFactory(host.Processes, host.Environment, host.Time);
        await workspaces.SweepAsync(cancellationToken);
        await using var workspace = ChangeScan.Created(await workspaces.CreateStagedAsync(project.Tree, cancellationToken));
        var scan = new ChangeScan(host, project);
        var findings = await scan.RunAsync(workspace, staged, olders, await BaselineFile.ReadAsync(workspace.Root, cancellationToken), cancellationToken);
        var report = new HookReport
        {
            Left = [.. findings.New.Select(f => new FindingResult(f, Outcome.Unhealed, null, "", null))],
            Broken = [.. findings.Found.Tools.Where(t => t.State != "ok")],
        };
        return findings.New.Count == 0 || project.Settings.Hook.Heal == "none"
            ? report
            : await HealUnlessStoppedAsync(report, workspace, staged, new TouchedDetector(scan.Scanner, staged), index, cancellationToken);
    }

    private static T Value<T>(GitOutcome<T> outcome) => outcome switch
    {
        GitOutcome<T>.Done done => done.Value,
        GitOutcome<T>.Failed failed => throw new ToolFailureException(failed.Reason),
        _ => throw new InvalidOperationException("An outcome of asking git that nobody knows."),
    };

    /// <summary>What is staged against every parent: in a merge, what came from one side is not the work of this commit.</summary>
    private async Task<(IReadOnlySet<RepositoryPath> Staged, IReadOnlyList<OlderVersion> Olders)> ChangeAsync(CancellationToken cancellationToken)
    {
        var parents = await repository.NextParentsAsync(cancellationToken);
        if (parents.Count == 0)
            return (Value(await TreeChange.StagedAsync(repository, commit: null, cancellationToken)).Now, []);
        HashSet<RepositoryPath>? staged = null;
        var olders = new List<OlderVersion>();
        foreach (var parent in parents)
        {
            var change = Value(await TreeChange.StagedAsync(repository, parent, cancellationToken));
            olders.Add(new OlderVersion(parent, change.Before));
            staged = staged is null ? [.. change.Now] : [.. staged.Intersect(change.Now)];
        }

        return (staged!, olders);
    }

    private async Task<HookReport> HealUnlessStoppedAsync(
        HookReport report, Workspace workspace, IReadOnlySet<RepositoryPath> staged, IDetector detector, GitIndex index, CancellationToken cancellationToken)
    {
        var id = HealSession.NewId(host.Time.GetUtcNow());
        if (await new HealGate(project.Tree.Root, host.Time).EnterAsync(id, cancellationToken) is not GateOutcome.Entered { Pass: var pass })
            return report with { Note = "Healing is stopped here ('agency healing resume' allows it again), so the commit was only checked." };
        await using (pass)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, pass.Token);
            try
            {
                return await HealAsync(id, report, workspace, staged, detector, index, either.Token);
            }
            catch (OperationCanceledException) when (pass.StoppedBy is not null && !cancellationToken.IsCancellationRequested)
            {
                return report with { Note = "Healing was stopped meanwhile; nothing was changed." };
            }
        }
    }

    private async Task<HookReport> HealAsync(
        string id, HookReport report, Workspace workspace, IReadOnlySet<RepositoryPath> staged, IDetector detector, GitIndex index, CancellationToken cancellationToken)
    {
        var settings = project.Settings.Hook;
        var originals = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in staged.Where(project.Python.IsSource))
        {
            if (await workspace.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
                originals[file] = text.Source;
        }

        var wanted = report.Left.Select(f => f.Finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var foreign = await ForeignFiles.FindAsync(workspace, cancellationToken);
        var request = new HealRequest
        {
            Select = f => wanted.Contains(f.Fingerprint),
            LockOf = f => !originals.ContainsKey(f) ? ReasonCode.NotStaged : foreign.Contains(f) ? ReasonCode.ForeignFile : null,
            SafeOnly = true,
            MaxParallel = project.Settings.Heal.MaxParallel,
            Budget = TimeSpan.FromSeconds(settings.BudgetSeconds),
        };
        var tests = new AffectedTests(
            new PythonTestRunner(project.Python, Path.Combine(host.Environment.CacheFolder, "results")),
            [.. originals.Keys], TimeSpan.FromSeconds(settings.TestSeconds), host.Time);
        HealResult result;
        using (var progress = host.Terminal.StartProgress(host.Time))
            result = await new Healer(UnitRegistry.Fixers, detector, tests, host.Time, new RuffFormatter()).RunAsync(workspace, project.Sandbox.Name, request, progress, cancellationToken);
        report = report with
        {
            Healed = [.. result.Findings.Where(f => f.Outcome == Outcome.Healed)],
            Left = [.. result.Findings.Where(f => f.Outcome != Outcome.Healed)],
        };
        if (result.Changes.Count == 0)
            return report;
        var delivered = await new StagedDelivery(host, project, workspace, index, detector).DeliverAsync(id, originals, result.Changes, restage, cancellationToken);
        return report with { NotCarried = delivered.NotCarried, DeliveryId = delivered.Id, Fault = delivered.Fault };
    }
}
