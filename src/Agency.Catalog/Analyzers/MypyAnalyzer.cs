using System.Security.Cryptography;
using System.Text;
using Agency.Catalog.Analyzers.Mypy;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers;

/// <summary>What: runs mypy, any version from 1.0 on, under the project's own configuration and interpreter.</summary>
/// <remarks>
/// <para>Why: it is the judge of every type fix, and finds what no look at a single file can.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/command_line.html and https://mypy.readthedocs.io/en/stable/error_code_list.html</para>
/// </remarks>
internal sealed class MypyAnalyzer : IAnalyzer
{
    public string Name => "mypy";

    public bool IsPerFile => false;

    public async Task<string?> CacheKeyAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        var project = request.Project;
        if (await project.Tools.FindAsync(Name, cancellationToken) is not ToolOutcome.Found { Tool: var tool })
            return null;
        var interpreter = await project.Language.InterpreterAsync(cancellationToken);
        return string.Join('|', [
            Name, tool.Version, interpreter?.Executable ?? "", interpreter?.Version.ToString() ?? "", EnvironmentStamp.Of(interpreter), project.MountPoint,
            project.Settings.Scan.MissingAnnotations, await ConfigurationDigest.OfAsync(project, cancellationToken)]);
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
        var interpreter = await project.Language.InterpreterAsync(cancellationToken);
        var modules = new MypyModules(project.Files.Where(project.Language.IsSource));
        var findings = new List<Finding>();
        var skipped = request.Files.Select(f => Obstacle(f, modules)).OfType<SkippedFile>().ToList();
        var notes = new HashSet<string>(StringComparer.Ordinal);
        using var slot = MypyCacheSlot.Take(Path.Combine(project.CacheFolder, "mypy"));
        var nearest = new NearestConfiguration<MypyConfiguration>((folder, token) => MypyConfiguration.ReadAsync(project, folder, token), MypyConfiguration.None);
        foreach (var (configuration, governed) in await nearest.GroupAsync(request.Files, cancellationToken))
        {
            var files = governed.Except(skipped.Select(s => s.File)).Where(f => configuration.Covers(f, modules.NameOf(f))).ToList();
            var command = new MypyCommand(project, tool, interpreter, configuration, CacheFor(slot, configuration));
            var messages = new List<MypyMessage>();
            foreach (var group in modules.Groups(files))
            {
                var run = await new MypyRunner(project, command, configuration).RunAsync(group, cancellationToken);
                if (run.Failure is { } failure)
                    return new AnalysisOutcome.Crashed(failure);
                messages.AddRange(run.Messages);
                skipped.AddRange(run.Skipped);
                notes.UnionWith(run.Notes);
            }

            // What is found on the way in files of another configuration, or that nobody asked about, is theirs.
            var wanted = governed.ToHashSet();
            RepositoryPath? Wanted(string printed) => configuration.FromFolder(printed, project.MountPoint) is { } file && wanted.Contains(file) ? file : null;
            findings.AddRange(await FindingsAsync(project, messages, command.IsLenient, Wanted, cancellationToken));
        }

        var asked = request.Files.ToHashSet();
        return new AnalysisOutcome.Completed(tool.Version, findings, [.. skipped.Where(s => asked.Contains(s.File)).Distinct()]) { Notes = [.. notes] };
    }

    /// <summary>A cache for each configuration: mypy remembers paths relative to the folder it was run in.</summary>
    private static string CacheFor(MypyCacheSlot slot, MypyConfiguration configuration)
    {
        var folder = configuration.Folder.Length == 0
            ? slot.Folder
            : Path.Combine(slot.Folder, "at-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configuration.Folder)))[..16]);
        return Directory.CreateDirectory(folder).FullName;
    }

    private static async Task<IEnumerable<Finding>> FindingsAsync(
        IProject project, IEnumerable<MypyMessage> messages, bool isLenient, Func<string, RepositoryPath?> wanted, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var all = messages.Distinct().ToList();
        if (isLenient && all.Exists(MypyFindings.IsAboutIgnores) && !await MypyImports.AreAllKnownAsync(project, cancellationToken))
            all.RemoveAll(MypyFindings.IsAboutIgnores);
        foreach (var group in all.GroupBy(m => m.File))
        {
            if (wanted(group.Key) is not { } file)
                continue;
            var source = await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text ? text.Source : null;
            findings.AddRange(group.Where(m => IsWanted(m, isLenient, project)).Select(m => MypyFindings.Of(m, file, source)));
        }

        return findings.DistinctBy(f => (f.File, f.Range, f.Rule, f.Message));
    }

    private static bool IsWanted(MypyMessage message, bool isLenient, IProject project) => message.Code switch
    {
        "import" or "import-untyped" or "import-not-found" => !isLenient,
        "no-untyped-def" => project.Settings.Scan.MissingAnnotations != "never",
        _ => true,
    };

    private static SkippedFile? Obstacle(RepositoryPath file, MypyModules modules)
    {
        if (file.Value.Contains('\n', StringComparison.Ordinal))
            return new SkippedFile(file, "its name has a line break");
        return modules.NameOf(file) is null ? new SkippedFile(file, "a folder around it is a package whose name cannot be imported") : null;
    }
}
