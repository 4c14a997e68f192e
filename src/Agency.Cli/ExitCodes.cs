using Agency.Core.Configuration;

namespace Agency.Cli;

/// <summary>The one mapping from what happened to what the process returns.</summary>
internal static class ExitCodes
{
    public static ExitCode Of(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Clean => ExitCode.Ok,
        CommandOutcome.Remaining => ExitCode.Remaining,
        CommandOutcome.WrongInput => ExitCode.WrongInput,
        CommandOutcome.ToolFailed => ExitCode.ToolFailed,
        CommandOutcome.Stopped => ExitCode.Stopped,
        CommandOutcome.Interrupted => ExitCode.Interrupted,
        _ => ExitCode.Crashed,
    };

    /// <summary>What an exception that reached the top of the program means.</summary>
    /// <param name="interrupted">Whether the user asked the program to end; only then is a cancellation expected.</param>
    public static CommandOutcome Classify(Exception exception, bool interrupted) => exception switch
    {
        ToolFailureException => new CommandOutcome.ToolFailed(exception.Message),
        UserInputException => new CommandOutcome.WrongInput(exception.Message),
        OperationCanceledException when interrupted => new CommandOutcome.Interrupted(),
        _ => new CommandOutcome.Crashed(exception),
    };
}
