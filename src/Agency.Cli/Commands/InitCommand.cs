using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency init</c>: writes a commented <c>agency.yml</c> that fits the project.</summary>
internal sealed class InitCommand : ICommandUnit
{
    public Command Build(CommandHost host)
    {
        var path = ProjectPath.NewArgument();
        var force = new Option<bool>("--force") { Description = "Replace a file that is there already." };
        var command = new Command("init", $"Writes a commented {SettingsLoader.FileName} that fits the project.") { path, force };
        command.SetAction(host, async (parsed, cancellationToken) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(parsed.GetValue(path)!));
            var survey = await ProjectSurvey.OfAsync(root, cancellationToken);
            var file = Path.Combine(root, SettingsLoader.FileName);
            await WriteAsync(file, SettingsTemplate.Write(survey), parsed.GetValue(force), cancellationToken);
            host.Terminal.WriteLine($"Wrote {file}");
            foreach (var line in survey.Describe())
                host.Terminal.WriteLine($"  {line}");
            return new CommandOutcome.Clean();
        });
        return command;
    }

    private static async Task WriteAsync(string file, string text, bool replace, CancellationToken cancellationToken)
    {
        var scratch = $"{file}.{Guid.NewGuid():N}";
        try
        {
            await File.WriteAllTextAsync(scratch, text, cancellationToken);
            File.Move(scratch, file, replace);
        }
        catch (IOException) when (Path.Exists(file) && !replace)
        {
            throw new UserInputException($"{file} is there already. To replace it: agency init --force");
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
}
