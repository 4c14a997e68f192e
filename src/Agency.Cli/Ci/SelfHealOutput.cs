using Agency.Cli.Rendering;
using Agency.Core.Ci;

namespace Agency.Cli.Ci;

/// <summary>Decisions and reports for people.</summary>
internal static class SelfHealOutput
{
    private const int MostTests = 20;

    public static void Write(Terminal terminal, SelfHealDecision decision)
    {
        terminal.Output.WriteLine(terminal.Paint(Ink.Bold, decision.Allowed ? "allowed" : "not allowed"));
        foreach (var gate in decision.Gates)
            terminal.WriteWrapped(2, $"{(gate.Passed ? "open  " : "closed")} {gate.Gate}: {gate.Detail}");
        foreach (var action in decision.Actions)
            terminal.WriteWrapped(2, $"{action.Action}{(action.Targets.Count > 0 ? $" ({action.Targets.Count})" : "")}: {action.Reason}");
    }

    public static void Write(Terminal terminal, SelfHealReport report)
    {
        terminal.Output.WriteLine(terminal.Paint(Ink.Bold, Sanitizer.Line(report.Result)));
        terminal.WriteWrapped(2, report.Summary);
        foreach (var action in report.Actions)
            terminal.WriteWrapped(2, $"{action.Action}: {(action.Detail.StartsWith("not configured", StringComparison.Ordinal) ? "" : action.Status.Replace('_', ' ') + ". ")}{action.Detail}");
        foreach (var test in report.Tests.Take(MostTests))
            terminal.WriteWrapped(2, $"{test.Nature}: {test.Test} {test.Detail}");
        if (report.Tests.Count > MostTests)
            terminal.WriteWrapped(2, $"and {report.Tests.Count - MostTests} more.");
    }
}
