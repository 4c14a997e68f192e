using Agency.Catalog.Analyzers.Bandit;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers;

/// <summary>What: runs Bandit under the project's own configuration.</summary>
/// <remarks>
/// <para>Why: it finds insecure calls and settings; beside ruff's <c>S</c> rules because each has checks that the other lacks.</para>
/// <para>References: https://bandit.readthedocs.io/en/latest/config.html and https://bandit.readthedocs.io/en/latest/plugins/index.html</para>
/// </remarks>
internal sealed class BanditAnalyzer : IAnalyzer
{
    private static readonly string[] Format = ["-f", "json", "-q"];

    public string Name => "bandit";

    public bool IsPerFile => true;

    public async Task<string?> CacheKeyAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        await request.Project.Tools.FindAsync(Name, cancellationToken) is ToolOutcome.Found { Tool: var tool }
            ? string.Join('|', Name, tool.Version, await ConfigurationDigest.OfAsync(request.Project, cancellationToken))
            : null;

    public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        switch (await request.Project.Tools.FindAsync(Name, cancellationToken))
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
        var nearest = new NearestConfiguration<BanditConfiguration>((folder, token) => BanditConfiguration.ReadAsync(project, folder, token), BanditConfiguration.None);
        var sources = request.Files.Where(f => f.Value.EndsWith(".py", StringComparison.Ordinal));
        var scratch = Directory.CreateDirectory(Path.Combine(project.CacheFolder, "bandit", Path.GetRandomFileName())).FullName;
        try
        {
            var server = new BanditServer(project, tool);
            var findings = new List<Finding>();
            var skipped = new List<SkippedFile>();
            foreach (var (configuration, governed) in await nearest.GroupAsync(sources, cancellationToken))
            {
                var options = await OptionsAsync(configuration, scratch, cancellationToken);
                var maker = new BanditFindings(project, configuration);
                foreach (var chunk in ArgumentChunks.Of([.. governed.Where(f => !configuration.IsExcluded(f))], Argument))
                {
                    // One that stays sees no configuration of the project.
                    var answer = options.Contains("-c") ? null : await server.AskAsync([.. Format, .. options], chunk, Argument, cancellationToken);
                    var output = answer is null ? null : BanditOutput.Read(answer);
                    if (output is null)
                    {
                        var outcome = await project.RunAsync(CommandFor(project, tool, options, chunk, scratch), cancellationToken);
                        output = outcome is ProcessOutcome.Ended { End: ProcessEnd.Exited, ExitCode: 0 or 1 } ended ? BanditOutput.Read(ended.StandardOutput) : null;
                        if (output is null)
                            return new AnalysisOutcome.Crashed(ToolText.Describe(outcome, project.Settings.Sandbox));
                    }

                    findings.AddRange(await FindingsAsync(output.Value.Issues, chunk, maker, project, cancellationToken));
                    skipped.AddRange(output.Value.Errors.Where(e => Parse(e.File) is not null).Select(e => new SkippedFile(Parse(e.File)!.Value, e.Reason)));
                }
            }

            return new AnalysisOutcome.Completed(tool.Version, findings, skipped);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static ProjectCommand CommandFor(IProject project, Tool tool, IReadOnlyList<string> options, IEnumerable<RepositoryPath> files, string scratch) => new()
    {
        Command = [.. tool.Command, .. Format, .. options, .. files.Select(Argument)],
        Environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        ReadablePaths = [.. tool.ReadablePaths, scratch],
        Limits = ToolLimits.Of(project),
    };

    private static async Task<List<string>> OptionsAsync(BanditConfiguration configuration, string scratch, CancellationToken cancellationToken)
    {
        var options = new List<string>();
        if (configuration.IsYaml)
        {
            options.AddRange(["-c", configuration.File!]);
        }
        else if (configuration.Document is { Count: > 0 } document)
        {
            var path = Path.Combine(scratch, "bandit.yaml");
            await File.WriteAllTextAsync(path, PlainJson.Write(document), cancellationToken);
            options.AddRange(["-c", path]);
        }

        if (configuration.Tests.Count > 0)
            options.AddRange(["-t", string.Join(',', configuration.Tests)]);
        if (configuration.Skips.Count > 0)
            options.AddRange(["-s", string.Join(',', configuration.Skips)]);
        return options;
    }

    private static async Task<List<Finding>> FindingsAsync(
        IEnumerable<BanditIssue> issues, IReadOnlyList<RepositoryPath> asked, BanditFindings maker, IProject project, CancellationToken cancellationToken)
    {
        var wanted = asked.ToHashSet();
        var findings = new List<Finding>();
        foreach (var issue in issues)
        {
            if (Parse(issue.File) is { } file && wanted.Contains(file)
                && await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text
                && await maker.OfAsync(issue, file, text.Source, cancellationToken) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings;
    }

    /// <summary>The path with a leading folder, so that no name is taken for an option.</summary>
    private static string Argument(RepositoryPath file) => "./" + file.Value;

    private static RepositoryPath? Parse(string printed) => RepositoryPath.TryParse(printed, out var path) ? path : null;
}
