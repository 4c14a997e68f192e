using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Cli;

/// <summary>How a heal ends the command, by its report.</summary>
internal static class HealOutcomes
{
    public static CommandOutcome Of(HealReport report) => report.State switch
    {
        ReportState.Interrupted => new CommandOutcome.Interrupted(),
        ReportState.Stopped => new CommandOutcome.Stopped(),
        ReportState.Failed => new CommandOutcome.ToolFailed(report.StateDetail),
        _ when report.Tools.Any(t => t.Status != ReportedToolStatus.Ok) => new CommandOutcome.ToolFailed(),
        _ when report.Findings.Any(f => f.Outcome != Outcome.Healed) => new CommandOutcome.Remaining(),
        _ => new CommandOutcome.Clean(),
    };
}
