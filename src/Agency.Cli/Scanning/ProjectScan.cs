using Agency.Adapters.Configuration;
using Agency.Adapters.Tools;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Cli.Baselines;
using Agency.Cli.Rendering;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Healing;
using Agency.Core.Projects;

namespace Agency.Cli.Scanning;

/// <summary>Runs the analysers over a project and shows what they find.</summary>
internal static class ProjectScan
{
    /// <exception cref="UserInputException">There is no such project, or it cannot be scanned as asked.</exception>
    public static async Task<CommandOutcome> RunAsync(CommandHost host, ScanOptions options, CancellationToken cancellationToken)
    {
        var chosen = options.Selection;
        var started = host.Time.GetUtcNow();
        var overrides = new SettingsOverrides { SandboxKind = options.SandboxKind, TrustRepository = options.TrustsRepository };
        await using var project = await OpenProject.OpenAsync(host, options.Path, overrides, cancellationToken);
        var revision = project.Tree.Repository?.HeadAsync(cancellationToken) ?? Task.FromResult<string?>(null);
        await Provisioning.EnsureAsync(host, project, options.Provisions, cancellationToken);
        var changed = await chosen.ChangedFilesAsync(project.Tree.Repository, cancellationToken);
        await using var index = chosen.Staged ? await IndexAsync(host, project.Tree, cancellationToken) : null;
        var scanned = (IProject?)index ?? project.Tree;
        var request = new ScanRequest(scanned)
        {
            Files = changed is null && project.Scope.Length == 0
                ? null
                : [.. scanned.Files.Where(f => project.Covers(f) && (changed is null || changed.Files.Contains(f)))],
            Categories = chosen.Categories,
            Priorities = chosen.Priorities,
        };
        var cache = options.IsFresh ? null : new FileResultCache(Path.Combine(project.Tree.CacheFolder, "scan"));
        DetectionResult found;
        using (var progress = host.Terminal.StartProgress(host.Time))
            found = await new Scanner(UnitRegistry.Analyzers, cache, host.Time).ScanAsync(request, new ScanProgress(progress), cancellationToken);
        found = await options.Reports.AddToAsync(found, scanned, f => request.Wants(f) && request.Files?.Contains(f.File) != false, cancellationToken);
        var accepted = 0;
        if (!options.IgnoresBaseline)
            (found, accepted) = await ProjectBaseline.ApplyAsync(project.Tree.Root, scanned, found, request.Files, cancellationToken);
        var harmless = 0;
        if (!options.ShowsHarmless)
            (found, harmless) = await WithoutHarmlessAsync(host, scanned, found, cancellationToken);
        var view = new ScanView
        {
            Repository = project.Tree.Root,
            Revision = await revision,
            Result = found,
            Accepted = accepted,
            Harmless = harmless,
            TextOf = await ScanOutput.TextsAsync(scanned, found.Findings, cancellationToken),
            StartedAt = started,
            Duration = host.Time.GetUtcNow() - started,
        };
        await ScanOutput.WriteAsync(host, view, options.Format, options.Output);
        return !found.IsComplete ? new CommandOutcome.ToolFailed()
            : found.Findings.Count > 0 ? new CommandOutcome.Remaining()
            : new CommandOutcome.Clean();
    }

    private static async Task<(DetectionResult Left, int Harmless)> WithoutHarmlessAsync(CommandHost host, IProject project, DetectionResult found, CancellationToken cancellationToken)
    {
        var harmless = await new HarmlessFindings(UnitRegistry.Fixers, host.Time).FindAsync(project, found.Findings, cancellationToken);
        return (found with { Findings = [.. found.Findings.Where(f => !harmless.ContainsKey(f))] }, harmless.Count);
    }

    /// <summary>What the next commit would hold: a file may be staged otherwise than it lies in the work tree.</summary>
    private static async Task<Workspace> IndexAsync(CommandHost host, SourceTree tree, CancellationToken cancellationToken)
    {
        var factory = new WorkspaceFactory(host.Processes, host.Environment, host.Time);
        await factory.SweepAsync(cancellationToken);
        return await factory.CreateStagedAsync(tree, cancellationToken) switch
        {
            WorkspaceOutcome.Created created => created.Workspace,
            WorkspaceOutcome.Failed failed => throw new ToolFailureException(failed.Reason),
            _ => throw new InvalidOperationException("An outcome of making a workspace that nobody knows."),
        };
    }
}
