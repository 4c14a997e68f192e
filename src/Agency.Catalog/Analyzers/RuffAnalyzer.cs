using Agency.Catalog.Analyzers.Mypy;
using Agency.Catalog.Analyzers.Ruff;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Catalog.Analyzers;

/// <summary>What: runs ruff, by its command line or its WebAssembly build, under the project's own configuration.</summary>
/// <remarks>
/// <para>
/// Why: it knows some 970 rules of style, imports, likely bugs, security and performance, offers a fix for half of them, and
/// takes a fraction of a second.
/// </para>
/// <para>References: https://docs.astral.sh/ruff/configuration/ and https://docs.astral.sh/ruff/rules/</para>
/// </remarks>
internal sealed class RuffAnalyzer : IAnalyzer
{
    public string Name => "ruff";

    public bool IsPerFile => true;

    public async Task<string?> CacheKeyAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        var project = request.Project;
        if (await project.Tools.FindAsync(Name, cancellationToken) is not ToolOutcome.Found { Tool: var tool })
            return null;
        var scan = project.Settings.Scan;
        var modules = new FirstPartyModules(project);
        return string.Join('|', [
            Name, tool.Version, tool.Engine, project.Settings.Python.TargetVersion ?? "", scan.MissingAnnotations, string.Join(',', scan.RuffSelect),
            await ConfigurationDigest.OfAsync(project, cancellationToken), modules.Digest]);
    }

    public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        var project = request.Project;
        switch (await project.Tools.FindAsync(Name, cancellationToken))
        {
            case ToolOutcome.Missing missing:
                return new AnalysisOutcome.Missing(missing.Hint);
            case ToolOutcome.Found { Tool: var tool }:
                return await RunAsync(request, tool, cancellationToken);
            default:
                throw new InvalidOperationException("An outcome of looking for a tool that nobody knows.");
        }
    }

    private static async Task<AnalysisOutcome> RunAsync(AnalysisRequest request, Tool tool, CancellationToken cancellationToken)
    {
        var project = request.Project;
        var policy = new RuffPolicy(project.Settings.Scan);
        var (files, skipped) = await ReadAsync(request, policy, cancellationToken);
        var run = tool.Engine == "wasm"
            ? await new RuffWasmEngine(project, tool).RunAsync(files, cancellationToken)
            : await new RuffNativeEngine(project, tool).RunAsync(files, cancellationToken);
        if (run.Failure is { } failure)
            return new AnalysisOutcome.Crashed(failure);
        var mypy = await MypyConfiguration.ReadAsync(project, cancellationToken);
        var modules = new MypyModules(project.Files);
        var findings = await new RuffFindings(project, policy, f => mypy.AsksForAnnotations(f, modules.NameOf(f)), engineKnowsPaths: tool.Engine != "wasm")
            .OfAsync(run.Diagnostics, files, cancellationToken);
        return new AnalysisOutcome.Completed(tool.Version, findings, [.. skipped, .. run.Skipped])
        {
            Notes = [.. run.Notes.Concat(files.SelectMany(f => f.Configuration.Notes)).Distinct(StringComparer.Ordinal)],
        };
    }

    private static async Task<(List<RuffFile> Files, List<SkippedFile> Skipped)> ReadAsync(
        AnalysisRequest request, RuffPolicy policy, CancellationToken cancellationToken)
    {
        var reader = new RuffConfigurationReader(request.Project);
        var extended = new Dictionary<RuffConfiguration, RuffConfiguration>(ReferenceEqualityComparer.Instance);
        var files = new List<RuffFile>();
        var skipped = new List<SkippedFile>();
        foreach (var path in request.Files)
        {
            var configuration = await reader.ForAsync(path, cancellationToken);
            if (configuration.IsExcluded(path))
                continue; // The project does not want ruff to look at it: nothing to report.
            if (!extended.TryGetValue(configuration, out var effective))
                extended[configuration] = effective = policy.Extend(configuration);
            switch (await request.Project.ReadAsync(path, cancellationToken))
            {
                case ReadOutcome.Text text:
                    files.Add(new RuffFile(path, text.Source, effective));
                    break;
                case ReadOutcome.Unreadable unreadable:
                    skipped.Add(new SkippedFile(path, unreadable.Reason));
                    break;
            }
        }

        return (files, skipped);
    }
}
