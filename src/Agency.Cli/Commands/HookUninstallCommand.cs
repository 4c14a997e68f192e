using System.CommandLine;
using Agency.Adapters.Git;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency hook uninstall</c>: takes the hook away and puts back what was there before.</summary>
internal sealed class HookUninstallCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();

    public Command Build(CommandHost host)
    {
        var command = new Command("uninstall", "Take the hook away and put back what was there before.") { path };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            var root = ProjectPath.Folder(result.GetValue(path)!);
            var repository = await GitRepository.OpenAsync(host.Processes, host.Environment, root, cancellationToken) switch
            {
                GitOpenOutcome.Opened opened => opened.Repository,
                GitOpenOutcome.Unusable unusable => throw new UserInputException(unusable.Reason),
                _ => throw new UserInputException($"'{result.GetValue(path)}' is in no git repository."),
            };
            try
            {
                Tell(host, await GitHooks.UninstallAsync(await new GitHooks(repository).FolderAsync(cancellationToken), cancellationToken));
                return new CommandOutcome.Clean();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UserInputException($"The hook cannot be removed: {e.Message}", e);
            }
        });
        return command;
    }

    private static void Tell(CommandHost host, HookChange change)
    {
        switch (change)
        {
            case HookChange.Done { Other: { } other }:
                host.Terminal.WriteLine($"{other} is again the hook that was there before.");
                break;
            case HookChange.Done done:
                host.Terminal.WriteLine($"Removed {done.File}.");
                break;
            case HookChange.Nothing:
                host.Terminal.WriteLine("There is no hook of Agency here.");
                break;
            case HookChange.Refused refused:
                throw new UserInputException(refused.Reason);
        }
    }
}
