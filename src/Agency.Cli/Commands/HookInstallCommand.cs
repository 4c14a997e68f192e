using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Adapters.Git;
using Agency.Cli.Prevention;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency hook install</c>: puts a pre-commit hook where git looks for it.</summary>
internal sealed class HookInstallCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<bool> shared = new("--shared") { Description = "Also where other repositories take their hooks from." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install no analyser that is missing." };
    private readonly Option<string?> program = new("--program") { Description = "The agency command that the hook starts, where it is not this one.", HelpName = "FILE" };

    public Command Build(CommandHost host)
    {
        var command = new Command("install", "Have git check and heal what is staged before each commit.") { path, shared, noProvision, program };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        await using var project = await OpenProject.OpenAsync(host, result.GetValue(path)!, SettingsOverrides.None, cancellationToken);
        var repository = project.Tree.Repository ?? throw new UserInputException($"'{result.GetValue(path)}' is in no git repository. Type: git init");
        var folder = await new GitHooks(repository).FolderAsync(cancellationToken);
        if (folder.IsShared && !result.GetValue(shared))
            throw new UserInputException(Sharing(folder));

        // Now rather than in the middle of the first commit.
        await Provisioning.EnsureAsync(host, project, !result.GetValue(noProvision), cancellationToken);
        IReadOnlyList<string> command = result.GetValue(program) is { } own ? [Path.GetFullPath(own)] : ProgramCommand.Find();
        try
        {
            return Tell(host, folder, await GitHooks.InstallAsync(folder, command, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The hook cannot be written to {folder.FullPath}: {e.Message}", e);
        }
    }

    private static string Sharing(HookFolder folder) =>
        $"core.hooksPath ({folder.Setting}) sends git to {folder.FullPath}, which is not this repository's own: a hook there may run in others too.\n"
        + "To have it there all the same, add --shared. For hooks of this repository alone: git config core.hooksPath .git/hooks";

    private static CommandOutcome Tell(CommandHost host, HookFolder folder, HookChange change)
    {
        switch (change)
        {
            case HookChange.Done done:
                host.Terminal.WriteLine($"Wrote {done.File}. Each commit is checked from now on, and healed where that is safe.");
                if (done.Other is { } other)
                    host.Terminal.WriteLine($"The hook that was there is {other} now. It runs first, and 'agency hook uninstall' puts it back.");
                if (folder.IsTracked)
                    host.Terminal.WriteNote($"{folder.FullPath} is in the work tree (core.hooksPath): the hook names a path of this machine, so it is not for committing.");
                return new CommandOutcome.Clean();
            case HookChange.Nothing nothing:
                host.Terminal.WriteLine($"{nothing.File} is in place already.");
                return new CommandOutcome.Clean();
            case HookChange.Refused refused:
                throw new UserInputException(refused.Reason);
            default:
                throw new InvalidOperationException("An outcome of installing a hook that nobody knows.");
        }
    }
}
