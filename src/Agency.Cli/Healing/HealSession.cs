using System.Globalization;
using System.Security.Cryptography;
using Agency.Adapters.Delivery;
using Agency.Adapters.Tools;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Core.Configuration;
using Agency.Core.Delivery;
using Agency.Core.Detection;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Cli.Healing;

/// <summary>
/// One heal of a user's repository from end to end: copies the tree, has it healed in the copy, delivers what was
/// proved and writes down what happened.
/// </summary>
internal sealed class HealSession(CommandHost host, OpenProject project, HealOptions options, IHealProgress progress)
{
    /// <summary>How often a heal begins anew because the user edited files that it was to change.</summary>
    private const int MaxRestarts = 2;

    private readonly HashSet<RepositoryPath> editedMeanwhile = [];

    /// <exception cref="UserInputException">The repository cannot be healed as asked.</exception>
    public async Task<HealReport> RunAsync(CancellationToken cancellationToken)
    {
        var started = host.Time.GetUtcNow();
        var session = new SessionRecord(
            NewId(started), options.DryRun ? "dry-run" : "heal", SessionState.Running, started, null, await HeadAsync(cancellationToken), null, null);
        var deliverer = new AtomicDeliverer(project.Tree.Root, DetachedApplier.OfThisProgram(host.Processes, host.Environment), host.Time);
        await deliverer.RecoverAsync(cancellationToken);
        var workspaces = new WorkspaceFactory(host.Processes, host.Environment, host.Time);
        await workspaces.SweepAsync(cancellationToken);
        for (var restart = 0; ; restart++)
        {
            progress.Report("copy", "copying the tree to a workspace");
            if (await workspaces.CreateAsync(project.Tree, cancellationToken) is not WorkspaceOutcome.Created { Workspace: var workspace })
                throw new UserInputException("The workspace cannot be made.");
            await using (workspace)
            {
                var result = await HealAsync(workspace, cancellationToken);
                var (report, conflict) = await DeliverAsync(session, workspace, result, deliverer, cancellationToken);
                if (conflict.Count == 0 || restart == MaxRestarts)
                    return report;
                editedMeanwhile.UnionWith(conflict);
            }
        }
    }

    private async Task<HealResult> HealAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var changed = await options.Selection.ChangedFilesAsync(project.Tree.Repository, cancellationToken);
        var request = new HealRequest
        {
            Select = f => project.Covers(f.File) && options.Selection.Wants(f) && (changed is null || changed.Files.Contains(f.File)),
            LockOf = f => editedMeanwhile.Contains(f) ? ReasonCode.FileChanged
                : options.MakesCommit && workspace.UncommittedFiles.Contains(f) ? ReasonCode.UncommittedChanges
                : null,
            AllowReviewed = options.AllowReviewed,
            MaxParallel = project.Settings.Heal.MaxParallel,
            Budget = TimeSpan.FromMinutes(project.Settings.Heal.BudgetMinutes),
        };
        var results = Path.Combine(host.Environment.CacheFolder, "results");
        var scanner = new Scanner(UnitRegistry.Analyzers, new FileResultCache(Path.Combine(workspace.CacheFolder, "scan")), host.Time);
        var healer = new Healer(UnitRegistry.Fixers, scanner, new PythonTestRunner(project.Python, results), host.Time);
        return await healer.RunAsync(workspace, project.Sandbox.Name, request, progress, cancellationToken);
    }

    private async Task<(HealReport Report, IReadOnlyList<RepositoryPath> Conflict)> DeliverAsync(
        SessionRecord session, Workspace workspace, HealResult result, AtomicDeliverer deliverer, CancellationToken cancellationToken)
    {
        var diff = await HealReportBuilder.DiffAsync(result, async file =>
            await project.Tree.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } ? source.Text : "");
        var files = result.Changes.Keys.Order().Select(f => f.Value).ToList();
        if (result.Changes.Count == 0)
            return (HealReportBuilder.Build(session, workspace, project.Sandbox.Name, result, null, null), []);
        if (options.DryRun)
        {
            var planned = new ReportedDelivery(null, files, null, null, null, diff);
            return (HealReportBuilder.Build(session, workspace, project.Sandbox.Name, result, planned, (ReasonCode.DryRun, "Verified; a dry run changes nothing.")), []);
        }

        progress.Report("deliver", $"{files.Count} files into the work tree");
        var changes = result.Changes.Select(c => new FileChange(c.Key, workspace.OriginalHash(c.Key), c.Value.Encode())).ToList();
        switch (await deliverer.DeliverAsync(session.Id, changes, cancellationToken))
        {
            case DeliveryOutcome.Delivered delivered:
                return (HealReportBuilder.Build(session, workspace, project.Sandbox.Name, result, new ReportedDelivery(delivered.Id, files, null, null, null, diff), null), []);
            case DeliveryOutcome.Conflict conflict:
                return (HealReportBuilder.Build(session, workspace, project.Sandbox.Name, result, null, (ReasonCode.FileChanged, "Files were edited while the heal ran; nothing was changed.")), conflict.Files);
            case DeliveryOutcome.Failed failed:
                throw new UserInputException($"The verified changes could not be written: {failed.Reason} Nothing was changed.");
            default:
                throw new InvalidOperationException("An outcome of a delivery that nobody knows.");
        }
    }

    private async Task<string?> HeadAsync(CancellationToken cancellationToken) =>
        project.Tree.Repository is { } repository ? await repository.HeadAsync(cancellationToken) : null;

    private static string NewId(DateTimeOffset at) =>
        $"heal-{at.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}";
}
