using Agency.Adapters.Tools;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Cli.Baselines;
using Agency.Cli.Rendering;
using Agency.Core.Detection;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Cli.Prevention;

/// <summary>
/// Finds what a change brings: findings of the newer version that none of the older ones has, told apart by content as
/// a baseline does it. Old debts of a file that the change touches do not count, wherever their lines went.
/// </summary>
internal sealed class ChangeScan(CommandHost host, OpenProject project)
{
    /// <summary>What findings of our own analysers name as their tool.</summary>
    private const string OwnTool = "agency";

    private static readonly Dictionary<RepositoryPath, byte[]?> AsCommitted = [];

    private readonly WorkspaceFactory workspaces = new(host.Processes, host.Environment, host.Time);

    /// <summary>What the analysers know of the newer version, for who wants to go on with it.</summary>
    public Scanner Scanner { get; } = NewScanner(host, project, "now", _ => true);

    /// <param name="now">The newer version.</param>
    /// <param name="touched">Its files that the change adds or edits.</param>
    /// <param name="olders">What it is measured against; none makes everything new.</param>
    /// <param name="baseline">What the project has accepted; null when nothing.</param>
    /// <exception cref="ToolFailureException">A tool that works on the newer version breaks on an older one.</exception>
    public async Task<ChangeFindings> RunAsync(
        IProject now, IReadOnlyCollection<RepositoryPath> touched, IReadOnlyList<OlderVersion> olders, Baseline? baseline, CancellationToken cancellationToken)
    {
        DetectionResult found;
        using (var progress = host.Terminal.StartProgress(host.Time))
            found = await Scanner.ScanAsync(new ScanRequest(now) { Touched = touched }, new ScanProgress(progress), cancellationToken);
        return new ChangeFindings(found, await NewAsync(now, found.Findings, olders, baseline, cancellationToken));
    }

    /// <summary>Which of some findings of the newer version are new.</summary>
    /// <exception cref="ToolFailureException">As for <see cref="RunAsync"/>.</exception>
    public async Task<IReadOnlyList<Finding>> NewAsync(
        IProject now, IReadOnlyList<Finding> findings, IReadOnlyList<OlderVersion> olders, Baseline? baseline, CancellationToken cancellationToken)
    {
        using var progress = host.Terminal.StartProgress(host.Time);
        var left = findings.ToList();
        foreach (var older in olders)
        {
            if (left.Count > 0)
                await RemoveAsync(left, now, await BaselineOfAsync(older, left, new ScanProgress(progress), cancellationToken), cancellationToken);
        }

        if (baseline is not null && left.Count > 0)
            await RemoveAsync(left, now, baseline, cancellationToken);
        var harmless = await new HarmlessFindings(UnitRegistry.Fixers, host.Time).FindAsync(now, left, cancellationToken);
        left.RemoveAll(harmless.ContainsKey);
        return left;
    }

    /// <summary>A workspace, or why there is none.</summary>
    /// <exception cref="ToolFailureException">It could not be made.</exception>
    public static Workspace Created(WorkspaceOutcome outcome) => outcome switch
    {
        WorkspaceOutcome.Created created => created.Workspace,
        WorkspaceOutcome.Failed failed => throw new ToolFailureException(failed.Reason),
        _ => throw new InvalidOperationException("An outcome of making a workspace that nobody knows."),
    };

    private static async Task RemoveAsync(List<Finding> left, IProject now, Baseline baseline, CancellationToken cancellationToken)
    {
        var accepted = baseline.AcceptedOf(left, await ProjectBaseline.TextsAsync(now, left, cancellationToken), wasLookedAt: _ => true);
        left.RemoveAll(accepted.Contains);
    }

    private static Scanner NewScanner(CommandHost host, OpenProject project, string cache, Func<IAnalyzer, bool> isWanted) => new(
        [.. UnitRegistry.Analyzers.Where(isWanted)], new FileResultCache(Path.Combine(project.Tree.CacheFolder, "change", cache)), host.Time);

    /// <summary>The findings of an older version, by the tools that have something to say of the newer one.</summary>
    private async Task<Baseline> BaselineOfAsync(OlderVersion older, List<Finding> left, ScanProgress progress, CancellationToken cancellationToken)
    {
        var tools = left.SelectMany(f => f.AlsoSeenAs.Select(rule => rule.Split(':')[0]).Append(f.Tool)).ToHashSet(StringComparer.Ordinal);
        await using var version = Created(await workspaces.CreateAtAsync(project.Tree, older.Commit, AsCommitted, cancellationToken));
        var scanner = NewScanner(host, project, "before", a => tools.Contains(a.IsBuiltIn ? OwnTool : a.Name));
        var found = await scanner.ScanAsync(new ScanRequest(version) { Touched = older.Files }, progress, cancellationToken);
        return found.Tools.FirstOrDefault(t => t.State != "ok") is { } broken
            ? throw new ToolFailureException($"{broken.Name} {broken.State} on {older.Commit[..10]}, so that old findings cannot be told from new ones: {broken.Detail}")
            : Baseline.Of(found.Findings, await ProjectBaseline.TextsAsync(version, found.Findings, cancellationToken));
    }
}
