using System.Text;
using System.Text.Json;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Models;
using Agency.Server.Dashboard.Pages;
using Agency.Server.Dashboard.Rendering;
using Agency.Server.Sessions;
using Agency.Server.Storage;

namespace Agency.Server.Dashboard.Publishing;

/// <summary>
/// Writes the dashboard into a folder: the same pages as files with relative links, and what they show as JSON beside. Settings, the
/// audit and the emergency stop are left out: such a folder is often published. An earlier dashboard in the folder is replaced.
/// </summary>
public sealed class StaticDashboard
{
    private const int MostSessions = 500;
    private const int MostTold = 10;

    private readonly DashboardData data;
    private readonly string folder;
    private readonly IReadOnlyList<string> missing;
    private readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private DateTimeOffset now;
    private int pages;

    private StaticDashboard(DashboardData data, string folder, IReadOnlyList<string> missing)
    {
        this.data = data;
        this.folder = folder;
        this.missing = missing;
    }

    /// <summary>Writes what a server's database holds.</summary>
    /// <param name="missing">What is not there, each in a sentence; the pages say so.</param>
    /// <exception cref="UserInputException">The folder holds something else, or cannot be written.</exception>
    public static async Task<StaticDashboardResult> WriteAsync(ServerDatabase database, ServerSettings settings, string folder, IReadOnlyList<string> missing, TimeProvider time, CancellationToken cancellationToken)
    {
        var data = new DashboardData(database, new SessionQueue(database, new WorkSignal()), settings, time);
        try
        {
            return await new StaticDashboard(data, folder, missing).WriteAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The dashboard cannot be written to '{folder}': {failure.Message}", failure);
        }
    }

    /// <summary>Writes what runs of a build left behind, without a server.</summary>
    /// <param name="scratch">An empty folder for a while.</param>
    /// <exception cref="UserInputException">The folder holds something else, or cannot be written.</exception>
    public static async Task<StaticDashboardResult> WriteAsync(CiRunFolders runs, string scratch, string folder, IReadOnlyList<string> missing, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var database = await ServerDatabase.OpenAsync(scratch, null, time, cancellationToken);
        await CiRunImport.WriteAsync(database, runs.Runs, cancellationToken);
        return await WriteAsync(database, new ServerSettings(), folder, [.. missing, .. runs.Missing], time, cancellationToken);
    }

    private async Task<StaticDashboardResult> WriteAsync(CancellationToken cancellationToken)
    {
        OutputFolder.Prepare(folder);
        now = await data.NowAsync(cancellationToken);
        var overview = await data.Overview.ReadAsync(cancellationToken);
        await PageAsync<OverviewPage>("index.html", cancellationToken, (nameof(OverviewPage.Model), overview));
        var newest = await data.Sessions.ListAsync(new SessionFilter(), MostSessions, cancellationToken);
        var waiting = await data.Approvals.WaitingAsync(cancellationToken);
        var answered = await data.Approvals.AnsweredAsync(cancellationToken);
        var patterns = await data.Patterns.ReadAsync(cancellationToken);
        var repositories = await data.Repositories.ListAsync(cancellationToken);
        var ids = newest.Items.Select(s => s.Id).Concat(overview.Active.Select(s => s.Id)).Concat(overview.Ended.Select(s => s.Id)).Concat(overview.Approvals.Select(a => a.SessionId))
            .Concat(waiting.Select(w => w.Approval.SessionId)).Concat(answered.Select(a => a.SessionId)).Concat(patterns.Fixers.Select(f => f.LastSession)).Distinct(StringComparer.Ordinal);
        var sessions = new List<SessionItem>();
        var told = new List<SessionDetail>();
        foreach (var id in ids)
        {
            if (await data.Sessions.FindAsync(id, cancellationToken) is not { } detail)
                continue;
            sessions.Add(detail.Session);
            if (told.Count < MostTold)
                told.Add(detail);
            await SessionAsync(detail, cancellationToken);
        }

        var incidents = await IncidentsAsync(sessions, cancellationToken);
        var categories = sessions.Select(s => s.Category).Concat(overview.Categories.Select(c => c.Category)).Concat(waiting.Select(w => w.Approval.Category)).Concat(patterns.Reuse.Select(r => r.Category))
            .Concat(repositories.SelectMany(r => r.Standings).Select(s => s.Category)).Concat(incidents.Select(i => i.Category)).Distinct(StringComparer.Ordinal);
        foreach (var category in categories)
            await ListAsync(StaticLinks.CategoryFile(category), new SessionFilter { Category = category }, [.. sessions.Where(s => s.Category == category)], cancellationToken);
        await ListAsync("sessions.html", new SessionFilter(), sessions, cancellationToken);
        await PageAsync<ApprovalsPage>("approvals.html", cancellationToken, (nameof(ApprovalsPage.Waiting), waiting), (nameof(ApprovalsPage.Answered), answered));
        await PageAsync<PatternsPage>("patterns.html", cancellationToken, (nameof(PatternsPage.Model), patterns));
        await PageAsync<RepositoriesPage>("repositories.html", cancellationToken, (nameof(RepositoriesPage.Items), repositories));
        await JsonAsync("data/summary.json", overview, cancellationToken);
        await JsonAsync("data/sessions.json", new { sessions, is_complete = newest.Older is null }, cancellationToken);
        await JsonAsync("data/patterns.json", patterns, cancellationToken);
        await JsonAsync("data/repositories.json", repositories, cancellationToken);
        foreach (var asset in DashboardAssets.All)
            await FileAsync($"assets/{asset.Name}", asset.Content, cancellationToken);
        return new StaticDashboardResult(overview, told, pages);
    }

    private async Task SessionAsync(SessionDetail detail, CancellationToken cancellationToken)
    {
        var id = detail.Session.Id;
        await PageAsync<SessionPage>(StaticLinks.SessionFile(id), cancellationToken, (nameof(SessionPage.Model), detail));
        if (!string.IsNullOrWhiteSpace(detail.Patch))
            await PageAsync<SessionPage>(StaticLinks.SessionSplitFile(id), cancellationToken, (nameof(SessionPage.Model), detail), (nameof(SessionPage.IsSplit), true));
        await JsonAsync($"data/sessions/{StaticLinks.NameOf(id)}.json", detail, cancellationToken);
        foreach (var artifact in detail.Artifacts)
        {
            if (await data.Sessions.ArtifactAsync(id, artifact.Name, cancellationToken) is { } text)
                await FileAsync(StaticLinks.ArtifactFile(id, artifact.Name), utf8.GetBytes(text), cancellationToken);
        }
    }

    /// <summary>The newest, and those that the sessions are about.</summary>
    private async Task<IReadOnlyList<IncidentItem>> IncidentsAsync(List<SessionItem> sessions, CancellationToken cancellationToken)
    {
        var written = sessions.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var newest = await data.Incidents.ListAsync(null, null, null, cancellationToken);
        var incidents = new List<IncidentItem>();
        foreach (var id in newest.Items.Select(i => i.Id).Concat(sessions.Select(s => s.IncidentId).OfType<string>()).Distinct(StringComparer.Ordinal))
        {
            if (await data.Incidents.FindAsync(id, cancellationToken) is not { } detail)
                continue;
            incidents.Add(detail.Incident);
            var shown = detail with { Sessions = [.. detail.Sessions.Where(s => written.Contains(s.Id))] };
            await PageAsync<IncidentPage>(StaticLinks.IncidentFile(id), cancellationToken, (nameof(IncidentPage.Model), shown));
        }

        await PageAsync<IncidentsPage>("incidents.html", cancellationToken, (nameof(IncidentsPage.Incidents), new Slice<IncidentItem>(incidents, null, null)));
        await JsonAsync("data/incidents.json", incidents, cancellationToken);
        return incidents;
    }

    private Task ListAsync(string file, SessionFilter filter, IReadOnlyList<SessionItem> sessions, CancellationToken cancellationToken) =>
        PageAsync<SessionsPage>(file, cancellationToken, (nameof(SessionsPage.Filter), filter), (nameof(SessionsPage.Sessions), new Slice<SessionItem>(sessions, null, null)));

#pragma warning disable AGY012, CA1068 // What the page is given comes last, as many as there are.
    private async Task PageAsync<TPage>(string file, CancellationToken cancellationToken, params IEnumerable<(string Name, object? Value)> parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent
#pragma warning restore AGY012, CA1068
    {
        var frame = new PageFrame(new StaticLinks(file.Count(c => c == '/')), now) { IsStatic = true, Missing = file == "index.html" ? missing : [] };
        var html = await PageRenderer.RenderAsync<TPage>([("Frame", frame), .. parameters]);
        await FileAsync(file, utf8.GetBytes(html), cancellationToken);
        pages++;
    }

    private Task JsonAsync<T>(string file, T value, CancellationToken cancellationToken) => FileAsync(file, JsonSerializer.SerializeToUtf8Bytes(value, DashboardJson.Options), cancellationToken);

    private async Task FileAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content, cancellationToken);
    }
}
