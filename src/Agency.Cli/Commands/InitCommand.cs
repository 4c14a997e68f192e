using System.CommandLine;
using System.Text.RegularExpressions;
using Agency.Adapters.Configuration;
using Agency.Cli.Workflows;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency init</c>: writes a commented <c>agency.yml</c> that fits the project, or a workflow for GitHub.</summary>
internal sealed partial class InitCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<bool> force = new("--force") { Description = "Replace a file that is there already." };
    private readonly Option<bool> gitHub = new("--github-actions") { Description = $"Write {GitHubWorkflow.FileName} instead: checks of pull requests and scheduled scans." };
    private readonly Option<bool> engine = new("--agent-engine") { Description = $"Write {EngineWorkflow.FileName} and {BackendWorkflow.FileName} instead: checks, and agents that explain, heal and mend what fails." };
    private readonly Option<string?> tool = new("--agency") { Description = "Where the workflow gets Agency from: OWNER/NAME on GitHub, and a revision after an @.", HelpName = "REPOSITORY" };

    public Command Build(CommandHost host)
    {
        var command = new Command("init", $"Writes a commented {SettingsLoader.FileName} that fits the project.") { path, force, gitHub, engine, tool };
        command.SetAction(host, (result, token) =>
            result.GetValue(gitHub) && result.GetValue(engine) ? throw new UserInputException("--github-actions and --agent-engine exclude each other; give one.")
            : result.GetValue(engine) ? WriteEngineAsync(host, result, token)
            : result.GetValue(gitHub) ? WriteWorkflowAsync(host, result, token)
            : WriteSettingsAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> WriteSettingsAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(tool) is not null)
            throw new UserInputException("--agency is for the workflows; add --github-actions or --agent-engine.");
        var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
        var survey = await ProjectSurvey.OfAsync(root, cancellationToken);
        var file = Path.Combine(root, SettingsLoader.FileName);
        await WriteAsync(file, SettingsTemplate.Write(survey), result.GetValue(force), "agency init --force", cancellationToken);
        host.Terminal.WriteLine($"Wrote {file}");
        foreach (var line in survey.Describe())
            host.Terminal.WriteLine($"  {line}");
        return new CommandOutcome.Clean();
    }

    private async Task<CommandOutcome> WriteWorkflowAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var named = Tool(result);
        var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
        var file = FileIn(root, GitHubWorkflow.FileName);
        var text = GitHubWorkflow.Write(named?[0], named is { Length: 2 } ? named[1] : null);
        await WriteAsync(file, text, result.GetValue(force), "agency init --github-actions --force", cancellationToken);
        host.Terminal.WriteLine($"Wrote {file}");
        if (named is null)
            TellVariable(host);
        host.Terminal.WriteLine("  To have commits checked before they are made, too: agency hook install");
        host.Terminal.WriteLine("  With the pre-commit framework, add to .pre-commit-config.yaml under 'repos:':");
        foreach (var line in (string[])[$"- repo: {(named is null ? "URL of Agency's repository" : $"https://github.com/{named[0]}")}", $"  rev: {(named is { Length: 2 } ? named[1] : "REVISION")}", "  hooks:", "    - id: agency"])
            host.Terminal.WriteLine($"    {line}");
        return new CommandOutcome.Clean();
    }

    private async Task<CommandOutcome> WriteEngineAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        var named = Tool(result);
        var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
        var survey = await ProjectSurvey.OfAsync(root, cancellationToken);
        var revision = named is { Length: 2 } ? named[1] : null;
        (string File, string Text)[] files =
        [
            (FileIn(root, BackendWorkflow.FileName), BackendWorkflow.Write(survey, named?[0], revision)),
            (FileIn(root, EngineWorkflow.FileName), EngineWorkflow.Write(survey, named?[0], revision)),
        ];
        if (!result.GetValue(force) && Array.Find(files, f => Path.Exists(f.File)).File is { } there)
            throw new UserInputException($"{there} is there already. To replace it: agency init --agent-engine --force");
        foreach (var (file, text) in files)
        {
            await WriteAsync(file, text, result.GetValue(force), "agency init --agent-engine --force", cancellationToken);
            host.Terminal.WriteLine($"Wrote {file}");
        }

        if (named is null)
            TellVariable(host);
        var commands = EngineCommands.Of(survey);
        host.Terminal.WriteLine($"  e2e-tests runs: {commands.EndToEnd}");
        host.Terminal.WriteLine($"  page-smoke runs: {commands.Smoke}");
        return new CommandOutcome.Clean();
    }

    /// <summary>Agency's own repository and, behind it, a revision; null where none is named.</summary>
    private string[]? Tool(ParseResult result)
    {
        var named = result.GetValue(tool)?.Split('@', 2);
        return named is null || (Repository().IsMatch(named[0]) && (named.Length == 1 || Revision().IsMatch(named[1])))
            ? named
            : throw new UserInputException($"'{result.GetValue(tool)}' is no repository on GitHub. Write OWNER/NAME, or OWNER/NAME@REVISION.");
    }

    private static void TellVariable(CommandHost host) =>
        host.Terminal.WriteLine("  It gets Agency from the repository (OWNER/NAME) that the variable AGENCY_REPOSITORY names: Settings, Secrets and variables, Actions.");

    /// <summary>Where a workflow goes.</summary>
    private static string FileIn(string root, string name)
    {
        var file = Path.Combine(root, name);
        for (var folder = Path.GetDirectoryName(file)!; folder != root; folder = Path.GetDirectoryName(folder)!)
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
                throw new UserInputException($"{folder} is a link; nothing is written through it.");
        }

        return file;
    }

    private static async Task WriteAsync(string file, string text, bool replace, string again, CancellationToken cancellationToken)
    {
        var scratch = $"{file}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(scratch, text, cancellationToken);
            File.Move(scratch, file, replace);
        }
        catch (IOException) when (Path.Exists(file) && !replace)
        {
            throw new UserInputException($"{file} is there already. To replace it: {again}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"{file} cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._/-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Revision();
}
