using System.Globalization;
using System.Text;
using Agency.Cli.Rendering;
using Agency.Core.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>One summary of all that was done about a run, for people and in Markdown. Nothing of a log becomes markup.</summary>
internal static class SelfHealSummary
{
    private const int MostListed = 20;

    public static void Write(Terminal terminal, HealedRun run)
    {
        var (context, report, fix) = run;
        var classification = context.Analysis?.Classification ?? new CiClassification("unknown", 0);
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{classification.ErrorType}  (confidence {classification.Confidence:0.00})"));
        terminal.WriteLine($"self-heal: {report.Result}");
        terminal.WriteWrapped(2, report.Summary);
        foreach (var test in report.Tests.Take(MostListed))
            terminal.WriteWrapped(2, $"{test.Test}: {test.Detail}");
        if (report.Tests.Count > MostListed)
            terminal.WriteWrapped(2, $"and {report.Tests.Count - MostListed} more.");
        terminal.WriteLine(fix.IsEmpty ? "fix agent: no patch" : $"fix agent: {fix.Patch}");
        terminal.WriteWrapped(2, fix.IsEmpty ? fix.Reason ?? "" : fix.PrTitle);
        if (NeedsHuman(report, fix))
            terminal.WriteLine("A person has to look.");
    }

    /// <summary>Of a run about which nothing was done because Agency itself failed.</summary>
    public static string Markdown(string problem) => $"### Agency: nothing was done\n\n{MarkdownText.Code(problem)}\n\nA person has to look.\n";

    public static string Markdown(HealedRun run)
    {
        var (context, report, fix) = run;
        var classification = context.Analysis?.Classification ?? new CiClassification("unknown", 0);
        var text = new StringBuilder();
        Line($"### Agency: run {MarkdownText.Code(context.Run.RunId)} failed with {MarkdownText.Code(classification.ErrorType)}");
        Line("");
        Line(string.Create(CultureInfo.InvariantCulture, $"Confidence {classification.Confidence:0.00}; attempt {report.Attempt} of {report.MaxAttempts}."));
        foreach (var line in classification.CausalLines.Take(1).SelectMany(l => l.Text.Split('\n').Take(5)).Where(l => l.Trim().Length > 0))
            Line($"- {MarkdownText.Code(line)}");
        Line("");
        Line($"**Self-heal: {report.Result}.** {MarkdownText.Code(report.Summary)}");
        Line("");
        if (report.Actions.Count > 0)
        {
            Line("| action | | |");
            Line("|---|---|---|");
            foreach (var action in report.Actions)
                Line($"| {MarkdownText.Cell(action.Action)} | {action.Status} | {MarkdownText.Cell(action.Detail)} |");
            Line("");
        }

        Line(fix.IsEmpty ? $"**Fix agent: no patch.** {MarkdownText.Code(fix.Reason ?? "")}" : $"**Fix agent: {MarkdownText.Code(fix.Patch)}.** {MarkdownText.Code(fix.PrTitle)}");
        if (NeedsHuman(report, fix))
            Line("\nA person has to look.");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    /// <summary>Writes the Markdown where the user and GitHub ask for it.</summary>
    /// <exception cref="UserInputException">The user's file cannot be written.</exception>
    public static async Task WriteFilesAsync(CommandHost host, string? file, string markdown, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            try
            {
                await File.WriteAllTextAsync(file, markdown, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new UserInputException($"The summary cannot be written to '{file}': {failure.Message}", failure);
            }
        }

        if (host.Environment.Get("GITHUB_STEP_SUMMARY") is { } page)
        {
            try
            {
                await File.AppendAllTextAsync(page, markdown, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                host.Terminal.WriteWarning($"GITHUB_STEP_SUMMARY cannot be written: {failure.Message}");
            }
        }
    }

    private static bool NeedsHuman(SelfHealReport report, FixMetadata fix) => report.Triggers.Human || (report.Triggers.FixAgent && fix.IsEmpty);
}
