using System.CommandLine;
using System.Text;
using Agency.Adapters.Configuration;
using Agency.Adapters.Tools;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Cli.Baselines;
using Agency.Cli.Rendering;
using Agency.Cli.Selection;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Cli.Commands;

/// <summary><c>agency scan</c>: runs the analysers and shows what they find, as one list.</summary>
internal sealed class ScanCommand : ICommandUnit
{
    private readonly Argument<string> path = new("PATH") { Description = "A project, or a folder or file in one.", DefaultValueFactory = _ => "." };
    private readonly SelectionOptions selection = new();
    private readonly ReportOption reports = new();
    private readonly Option<OutputFormat> format = new("--format") { Description = "text, json, sarif or github." };
    private readonly Option<string?> output = new("--output") { Description = "Write the findings to a file.", HelpName = "FILE" };
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };
    private readonly Option<bool> noBaseline = new("--no-baseline") { Description = "Also show what the project's baseline accepts." };
    private readonly Option<bool> noCache = new("--no-cache") { Description = "Run every analyser anew." };

    public Command Build(CommandHost host)
    {
        var command = new Command("scan", "Find problems: type, import, style, security, performance, logic.");
        command.Arguments.Add(path);
        selection.AddTo(command);
        reports.AddTo(command);
        foreach (var option in (Option[])[format, output, sandbox, trust, noProvision, noBaseline, noCache])
            command.Options.Add(option);
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var chosen = selection.Read(result);
        var imported = await reports.ReadAsync(result, cancellationToken);
        var started = host.Time.GetUtcNow();
        var overrides = new SettingsOverrides { SandboxKind = result.GetValue(sandbox), TrustRepository = result.GetValue(trust) };
        await using var project = await OpenProject.OpenAsync(host, result.GetValue(path)!, overrides, cancellationToken);
        var revision = project.Tree.Repository?.HeadAsync(cancellationToken) ?? Task.FromResult<string?>(null);
        await Provisioning.EnsureAsync(host, project, !result.GetValue(noProvision), cancellationToken);
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
        var cache = result.GetValue(noCache) ? null : new FileResultCache(Path.Combine(project.Tree.CacheFolder, "scan"));
        DetectionResult found;
        using (var progress = host.Terminal.StartProgress(host.Time))
            found = await new Scanner(UnitRegistry.Analyzers, cache, host.Time).ScanAsync(request, new ScanProgress(progress), cancellationToken);
        found = await imported.AddToAsync(found, scanned, f => request.Wants(f) && request.Files?.Contains(f.File) != false, cancellationToken);
        var accepted = 0;
        if (!result.GetValue(noBaseline))
            (found, accepted) = await ProjectBaseline.ApplyAsync(project.Tree.Root, scanned, found, request.Files, cancellationToken);
        var view = new ScanView
        {
            Repository = project.Tree.Root,
            Revision = await revision,
            Result = found,
            Accepted = accepted,
            TextOf = await TextsAsync(scanned, found.Findings, cancellationToken),
            StartedAt = started,
            Duration = host.Time.GetUtcNow() - started,
        };
        await WriteAsync(host, view, result.GetValue(format), result.GetValue(output));
        return !found.IsComplete ? new CommandOutcome.ToolFailed()
            : found.Findings.Count > 0 ? new CommandOutcome.Remaining()
            : new CommandOutcome.Clean();
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

    private static async Task WriteAsync(CommandHost host, ScanView view, OutputFormat format, string? file)
    {
        var renderer = ScanRenderers.For(format);
        if (file is null)
        {
            renderer.Render(view, host.Terminal);
            return;
        }

        try
        {
            await using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            renderer.Render(view, new Terminal(writer, host.Terminal.Error, TerminalTraits.Plain));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The findings cannot be written to '{file}': {e.Message}", e);
        }
    }

    private static async Task<Func<RepositoryPath, SourceText?>> TextsAsync(IProject project, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in findings.Where(f => f.Fixes.Count > 0).SelectMany(f => f.Fixes).SelectMany(f => f.Edits).Select(e => e.File).Distinct())
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
                texts[file] = text.Source;
        }

        return texts.GetValueOrDefault;
    }
}
