using Agency.Cli.Rendering;

namespace Agency.Cli;

/// <summary>
/// What commands are given: the terminal, the clock, and the parts of the program, each made when first asked for, so
/// that <c>--help</c> makes none.
/// </summary>
internal sealed class CommandHost(Terminal terminal, TimeProvider time)
{
    public Terminal Terminal { get; } = terminal;

    public TimeProvider Time { get; } = time;

    /// <summary>Tells the user how a command ended, where there is something to tell, and gives the exit code.</summary>
    public int End(CommandOutcome outcome)
    {
        switch (outcome)
        {
            case CommandOutcome.WrongInput wrong:
                Terminal.WriteError(wrong.Message);
                break;
            case CommandOutcome.Interrupted:
                Terminal.WriteError("Interrupted.");
                break;
            case CommandOutcome.Crashed crashed:
                var log = CrashLog.Write(crashed.Error, Time);
                Terminal.WriteError($"Agency failed: {crashed.Error.Message}");
                Terminal.WriteError(log is null ? crashed.Error.ToString() : $"Details are in {log}.");
                break;
        }

        return (int)ExitCodes.Of(outcome);
    }
}
