using System.CommandLine;
using System.Globalization;
using Agency.Adapters.Stopping;
using Agency.Core.Configuration;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing resume</c>: takes a stop back.</summary>
internal sealed class HealingResumeCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();

    public Command Build(CommandHost host)
    {
        var command = new Command("resume", "Let heals begin again after 'healing stop'.") { path };
        command.SetAction(host, (result, _) =>
        {
            var root = ProjectPath.RootOf(ProjectPath.Folder(result.GetValue(path)!));
            try
            {
                var mark = new HealGate(root, host.Time).Resume();
                host.Terminal.WriteLine(mark is null ? $"Healing was not stopped in {root}." : $"Healing may begin again in {root}. It was {Describe(mark, host.Time)}.");
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new UserInputException($"The stop cannot be taken back: {failure.Message}", failure);
            }

            return Task.FromResult<CommandOutcome>(new CommandOutcome.Clean());
        });
        return command;
    }

    /// <summary>A stop in words: who, when and why.</summary>
    public static string Describe(StopMark mark, TimeProvider time)
    {
        var at = TimeZoneInfo.ConvertTime(mark.At, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"stopped by {mark.By} on {at}{(mark.Why is { } why ? $": {why}" : "")}";
    }
}
