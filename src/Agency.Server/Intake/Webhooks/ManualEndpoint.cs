using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Intake.Webhooks;

/// <summary><c>POST /api/incidents</c>.</summary>
internal sealed class ManualEndpoint(IntakeGate gate, ManualEvents events, EventWriter writer)
{
    private const int LargestBody = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/incidents", (HttpContext context, ManualEndpoint endpoint) => endpoint.ReceiveAsync(context))
            .WithName("reportIncident").WithTags("intake").WithSummary("Reports that something is broken")
            .WithDescription("Bearer AGENT_TOKEN, or an approver's or admin's token. The body is a normalised event: repo or service, error, and event, commit, branch, timestamp, status (failure, success, recovered, information), tags, context {failed_tests, error_rate, affected_endpoints}, id. The same id is taken once.")
            .Accepts<object>("application/json").Produces<EventReceipt>().Produces<EventReceipt>(202).Produces<ErrorDocument>(400).Produces<ErrorDocument>(401).Produces<ErrorDocument>(403).Produces<ErrorDocument>(413).Produces<ErrorDocument>(415).Produces<ErrorDocument>(503);

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var entry = gate.Check(context, ServerSecrets.AgentToken, ServerSecrets.ApproverToken, ServerSecrets.AdminToken);
        if (entry.Refusal is { } refused)
            return refused;
        if (RequestBody.Refuse(context.Request) is { } unreadable)
            return unreadable;
        var (document, refusal) = JsonBody.Parse(await RequestBody.ReadAsync(context, LargestBody));
        if (document is null)
            return refusal!;
        using (document)
        {
            var (found, errors) = events.Read(document.RootElement, entry.Actor);
            return found is null
                ? ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", "Fields are missing or wrong.", errors)
                : await EventAnswers.StoreAsync(writer, found, context.RequestAborted);
        }
    }
}
