using Agency.Core.Configuration;
using Agency.Core.Fixing;
using Agency.Core.Learning;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Cli.Learning;

/// <summary>Writes down what later became of patterns' work. A library that cannot be used costs a warning, no more.</summary>
internal static class PatternRecord
{
    /// <summary>A human said no to a pattern's proposal.</summary>
    public static Task RejectedAsync(CommandHost host, string root, string pattern, CancellationToken cancellationToken) => RecordAsync(
        host, root, (_, ledger) => ledger.RejectedAsync(pattern, cancellationToken), cancellationToken);

    /// <summary>A heal was rolled back.</summary>
    public static Task RevertedAsync(CommandHost host, string root, SessionRecord session, CancellationToken cancellationToken)
    {
        var report = session.Report is null ? null : HealReportJson.Read(session.Report);
        List<string> used = [.. report?.Proposals.Where(p => p is { Applied: true, Rung: Rung.Pattern }).Select(p => p.Fixer) ?? []];
        return RecordAsync(
            host,
            root,
            async (patterns, ledger) => await ledger.RevertedAsync(used, await patterns.TakeLessonsAsync(session.Id, cancellationToken), cancellationToken),
            cancellationToken);
    }

    private static async Task RecordAsync(CommandHost host, string root, Func<OpenPatterns, PatternLedger, Task> record, CancellationToken cancellationToken)
    {
        try
        {
            await using var patterns = await OpenPatterns.LookAsync(host, root, cancellationToken);
            await record(patterns, new PatternLedger(patterns.All, host.Time));
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"What became of learned patterns is not on record: {failure.Message}");
        }
    }
}
