using System.Globalization;
using System.Text;
using Agency.Adapters.Stopping;
using Agency.Adapters.Storage;
using Agency.Cli.Learning;
using Agency.Core.Configuration;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Cli.Dashboards;

/// <summary>
/// Reads what a dashboard shows. Each look costs a question for whether anybody wrote; the record is gone through again
/// only once a heal began, ended or was undone, or somebody decided something. One caller at a time.
/// </summary>
internal sealed class DashboardSource(CommandHost host, string root) : IAsyncDisposable
{
    private const int MostSessions = 1000;
    private const int MostInstances = 500;
    private const int MostPatterns = 200;

    /// <summary>A day begins anew, and a week loses its first hour, without anybody writing.</summary>
    private static readonly TimeSpan LongestKept = TimeSpan.FromMinutes(5);

    private readonly HealGate gate = new(root, host.Time);
    private DashboardStore? store;
    private DashboardRecord record = DashboardRecord.None;
    private DashboardContent? last;
    private Place? lastPlace;
    private long? version;
    private string key = "";
    private DateTimeOffset factsAt;

    /// <summary>What the overview and a place show; what was known before, and why, when it cannot be read.</summary>
    /// <param name="force">True to read all anew.</param>
    public async Task<DashboardContent> LoadAsync(Place place, bool force, CancellationToken cancellationToken)
    {
        var now = host.Time.GetUtcNow();
        try
        {
            var isNew = await ReadRecordAsync(force, now, cancellationToken);
            var snapshot = SnapshotBuilder.Build(root, now, record, gate.FindRunning(), gate.FindStop());
            var content = last is not null && lastPlace == place && !isNew
                ? last with { Snapshot = snapshot, Fault = null }
                : await DetailAsync(place, new DashboardContent(snapshot), now, cancellationToken);
            lastPlace = place;
            return last = content;
        }
        catch (UserInputException failure)
        {
            // It may be over in a second.
            version = null;
            lastPlace = null;
            return (last ?? new DashboardContent(SnapshotBuilder.Build(root, now, record, [], null))) with { Fault = failure.Message };
        }
    }

    public ValueTask DisposeAsync() => store?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <returns>True when something is new.</returns>
    private async Task<bool> ReadRecordAsync(bool force, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!SqliteSessionStore.ExistsAt(root))
        {
            await DisposeAsync();
            (store, version, record, key) = (null, null, DashboardRecord.None, "");
            return lastPlace is not null && last?.Snapshot.HasHistory == true;
        }

        store ??= await DashboardStore.OpenAsync(root, cancellationToken);
        var newVersion = await store.VersionAsync(cancellationToken);
        if (!force && version == newVersion && now - factsAt < LongestKept)
            return false;
        var (sessions, decision) = await store.SessionsAsync(MostSessions, cancellationToken);
        await using var library = await OpenPatterns.LookAsync(host, root, cancellationToken);
        var patterns = await library.MostUsedAsync(MostPatterns, cancellationToken);
        var newKey = KeyOf(sessions, decision);
        var facts = record.Facts;
        if (force || newKey != key || now - factsAt >= LongestKept)
        {
            facts = await store.FactsAsync(now.AddDays(-SnapshotBuilder.DaysLookedAt), now.AddDays(-SnapshotBuilder.DaysOfProblems), cancellationToken);
            (key, factsAt) = (newKey, now);
        }

        record = new DashboardRecord(sessions, facts, patterns);
        version = newVersion;
        return true;
    }

    private static string KeyOf(IReadOnlyList<SessionRecord> sessions, long decision)
    {
        var text = new StringBuilder(decision.ToString(CultureInfo.InvariantCulture));
        foreach (var session in sessions)
            text.Append(CultureInfo.InvariantCulture, $"|{session.Id} {session.State} {session.FinishedAt?.Ticks}");
        return text.ToString();
    }

    private async Task<DashboardContent> DetailAsync(Place place, DashboardContent content, DateTimeOffset now, CancellationToken cancellationToken) => place switch
    {
        Place.Category category when store is not null => content with
        {
            Instances = await store.InstancesAsync(category.Name, now.AddDays(-SnapshotBuilder.DaysLookedAt), MostInstances, cancellationToken),
        },
        Place.Heal heal => content with { Report = await ReportAsync(heal.Session, cancellationToken) },
        Place.Finding finding => content with { Report = await ReportAsync(finding.Session, cancellationToken) },
        Place.Pattern pattern => content with { Pattern = record.Patterns.FirstOrDefault(p => p.Id == pattern.Id) },
        _ => content,
    };

    private async Task<HealReport?> ReportAsync(string session, CancellationToken cancellationToken) =>
        store is not null && await store.FindAsync(session, cancellationToken) is { Report: { } report } ? HealReportJson.Read(report) : null;
}
