using System.Text;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Models;
using Agency.Server.Dashboard.Pages;
using Agency.Server.Dashboard.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Dashboard.Endpoints;

/// <summary>The pages that show.</summary>
internal sealed class PageEndpoints(DashboardData data, PageAnswers answers, SettingsView settings)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Results.Redirect(ServerLinks.Root)).Area(null);
        routes.MapGet(DashboardAssets.Prefix + "{hash}/{name}", Asset).Area(null);
        routes.MapGet(ServerLinks.Root, OverviewAsync).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/sessions", (HttpContext c) => SessionsAsync(c, null)).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/categories/{category}", (HttpContext c, string category) => SessionsAsync(c, category)).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/sessions/{id}", SessionAsync).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/sessions/{id}/artifacts/{name}", ArtifactAsync).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/approvals", ApprovalsAsync).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/incidents", IncidentsAsync).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/incidents/{id}", IncidentAsync).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/patterns", PatternsAsync).Area(DashboardRole.Viewer);
        routes.MapGet("/healing/repositories", RepositoriesAsync).Area(DashboardRole.Viewer);
        routes.MapGet(ServerLinks.Settings, c => answers.PageAsync<SettingsPage>(c, 200, (nameof(SettingsPage.Groups), settings.Read()))).Area(DashboardRole.Viewer);
        routes.MapGet(ServerLinks.Audit, AuditAsync).Area(DashboardRole.Viewer);
        routes.MapGet(ServerLinks.Stop, StopAsync).Area(DashboardRole.Viewer);
        routes.MapFallback("/healing/{**path}", c => answers.NotFoundAsync(c, "There is no such page.")).Area(DashboardRole.Viewer);
    }

    private static string? Given(HttpContext context, string name) => context.Request.Query[name].ToString() is { Length: > 0 and <= 300 } text && !text.Contains('\0', StringComparison.Ordinal) ? text : null;

    private static PageMark? Mark(HttpContext context, string name) => PageMark.Parse(Given(context, name));

    private static IResult Asset(HttpContext context, string hash, string name)
    {
        if (DashboardAssets.Find(hash, name) is not { } file)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.MediaType);
    }

    private async Task OverviewAsync(HttpContext context) =>
        await answers.PageAsync<OverviewPage>(context, 200, (nameof(OverviewPage.Model), await data.Overview.ReadAsync(context.RequestAborted)));

    private async Task SessionsAsync(HttpContext context, string? category)
    {
        var filter = new SessionFilter
        {
            Category = category,
            State = Given(context, "state"),
            Outcome = Given(context, "outcome"),
            Repository = Given(context, "repository"),
            Before = Mark(context, "before"),
            After = Mark(context, "after"),
        };
        var sessions = await data.Sessions.ListAsync(filter, SessionStore.PageSize, context.RequestAborted);
        IReadOnlyList<string> repositories = [.. (await data.Repositories.NamesAsync(context.RequestAborted)).Take(200)];
        await answers.PageAsync<SessionsPage>(context, 200, (nameof(SessionsPage.Filter), filter), (nameof(SessionsPage.Sessions), sessions), (nameof(SessionsPage.Repositories), repositories));
    }

    private async Task SessionAsync(HttpContext context, string id)
    {
        if (await data.Sessions.FindAsync(id, context.RequestAborted) is { } session)
            await answers.PageAsync<SessionPage>(context, 200, (nameof(SessionPage.Model), session), (nameof(SessionPage.IsSplit), Given(context, "diff") == "split"));
        else
            await answers.NotFoundAsync(context, "There is no such session.");
    }

    /// <summary>As a text that browsers save and never show as anything else.</summary>
    private async Task ArtifactAsync(HttpContext context, string id, string name)
    {
        if (await data.Sessions.ArtifactAsync(id, name, context.RequestAborted) is not { } content)
        {
            await answers.NotFoundAsync(context, "There is no such artifact.");
            return;
        }

        await Results.File(Encoding.UTF8.GetBytes(content), "text/plain; charset=utf-8", $"{StaticLinks.NameOf(id)}-{StaticLinks.NameOf(name)}.txt").ExecuteAsync(context);
    }

    private async Task ApprovalsAsync(HttpContext context) => await answers.PageAsync<ApprovalsPage>(
        context, 200, (nameof(ApprovalsPage.Waiting), await data.Approvals.WaitingAsync(context.RequestAborted)), (nameof(ApprovalsPage.Answered), await data.Approvals.AnsweredAsync(context.RequestAborted)));

    private async Task IncidentsAsync(HttpContext context)
    {
        var state = Given(context, "state");
        var incidents = await data.Incidents.ListAsync(state, Mark(context, "before"), Mark(context, "after"), context.RequestAborted);
        await answers.PageAsync<IncidentsPage>(context, 200, (nameof(IncidentsPage.State), state), (nameof(IncidentsPage.Incidents), incidents));
    }

    private async Task IncidentAsync(HttpContext context, string id)
    {
        if (await data.Incidents.FindAsync(id, context.RequestAborted) is { } incident)
            await answers.PageAsync<IncidentPage>(context, 200, (nameof(IncidentPage.Model), incident));
        else
            await answers.NotFoundAsync(context, "There is no such incident.");
    }

    private async Task PatternsAsync(HttpContext context) =>
        await answers.PageAsync<PatternsPage>(context, 200, (nameof(PatternsPage.Model), await data.Patterns.ReadAsync(context.RequestAborted)));

    private async Task RepositoriesAsync(HttpContext context) =>
        await answers.PageAsync<RepositoriesPage>(context, 200, (nameof(RepositoriesPage.Items), await data.Repositories.ListAsync(context.RequestAborted)));

    private async Task AuditAsync(HttpContext context) =>
        await answers.PageAsync<AuditPage>(context, 200, (nameof(AuditPage.Items), await data.Audit.ListAsync(Mark(context, "before"), Mark(context, "after"), context.RequestAborted)));

    private async Task StopAsync(HttpContext context) => await answers.PageAsync<StopPage>(
        context, 200, (nameof(StopPage.Stops), await data.Stops.ListAsync(context.RequestAborted)), (nameof(StopPage.Active), await data.Stops.ActiveAsync(context.RequestAborted)));
}
