using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Adapters.Storage;
using Agency.Adapters.Tools;
using Agency.Catalog;
using Agency.Cli.Rendering;
using Agency.Core.Configuration;
using Agency.Core.Detection;

namespace Agency.Cli.Baselines;

/// <summary>Scans a whole project for a baseline, whatever its present baseline accepts.</summary>
internal sealed class BaselineScan
{
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };

    public void AddTo(Command command)
    {
        command.Options.Add(trust);
        command.Options.Add(noProvision);
    }

    /// <summary>The root of the project that a path names.</summary>
    /// <returns>The project's root and the baseline of everything that was found.</returns>
    /// <exception cref="UserInputException">The project cannot be scanned.</exception>
    /// <exception cref="ToolFailureException">An analyser is missing or broke: a baseline without its findings would hide them later.</exception>
    public async Task<(string Root, Baseline Baseline)> RunAsync(CommandHost host, ParseResult result, string path, CancellationToken cancellationToken)
    {
        await using var project = await OpenProject.OpenAsync(host, path, new SettingsOverrides { TrustRepository = result.GetValue(trust) }, cancellationToken);
        await Provisioning.EnsureAsync(host, project, !result.GetValue(noProvision), cancellationToken);
        var cache = new FileResultCache(Path.Combine(project.Tree.CacheFolder, "scan"));
        DetectionResult found;
        using (var progress = host.Terminal.StartProgress(host.Time))
            found = await new Scanner(UnitRegistry.Analyzers, cache, host.Time).ScanAsync(new ScanRequest(project.Tree), new ScanProgress(progress), cancellationToken);
        if (found.Tools.FirstOrDefault(t => t.State != "ok") is { } failed)
            throw new ToolFailureException($"{failed.Name} is {failed.State}: {failed.Detail}\nNo baseline was written: it would lack what {failed.Name} finds.");
        return (project.Tree.Root, Baseline.Of(found.Findings, await ProjectBaseline.TextsAsync(project.Tree, found.Findings, cancellationToken)));
    }

    /// <summary>Writes a baseline and says so.</summary>
    public static async Task WriteAsync(CommandHost host, string root, Baseline baseline, CancellationToken cancellationToken)
    {
        await BaselineFile.WriteAsync(root, baseline, cancellationToken);
        host.Terminal.WriteLine($"{ScanSummary.Count(baseline.Entries.Count, "finding")} accepted in {Path.Combine(root, BaselineFile.Name)}. Commit it; scan and heal now tell only what is new.");
    }
}
