using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Intake.Webhooks;

/// <summary><c>POST /api/webhooks/datadog</c>.</summary>
internal sealed class DatadogEndpoint(IntakeGate gate, DatadogEvents events, EventWriter writer)
{
    private const int LargestBody = 1024 * 1024;
    private const string TokenHeader = "X-Agency-Token";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/webhooks/datadog", (HttpContext context, DatadogEndpoint endpoint) => endpoint.ReceiveAsync(context))
            .WithName("receiveDatadogWebhook").WithTags("intake").WithSummary("Takes an alert of Datadog's")
            .WithDescription("DATADOG_WEBHOOK_TOKEN in the header X-Agency-Token or as a bearer token. Fields of the payload: id, title (needed), body, alert_id, alert_type, alert_transition, event_type, tags, hostname, link, date, error_rate. 'Recovered' closes the incident.")
            .Accepts<object>("application/json").Produces<EventReceipt>().Produces<EventReceipt>(202).Produces<ErrorDocument>(400).Produces<ErrorDocument>(401).Produces<ErrorDocument>(403).Produces<ErrorDocument>(413).Produces<ErrorDocument>(415).Produces<ErrorDocument>(503);

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var given = context.Request.Headers[TokenHeader] is [{ Length: > 0 and <= 1024 } header] ? header : IntakeGate.Bearer(context.Request);
        if (gate.CheckToken(context, given, ServerSecrets.DatadogWebhookToken).Refusal is { } refused)
            return refused;
        if (RequestBody.Refuse(context.Request) is { } unreadable)
            return unreadable;
        var (document, refusal) = JsonBody.Parse(await RequestBody.ReadAsync(context, LargestBody));
        if (document is null)
            return refusal!;
        using (document)
        {
            var (found, errors) = events.Read(document.RootElement);
            return found is null
                ? ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", "Fields are missing or wrong.", errors)
                : await EventAnswers.StoreAsync(writer, found, context.RequestAborted);
        }
    }
}
