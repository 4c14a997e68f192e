using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Intake.Webhooks;

/// <summary><c>POST /api/webhooks/{source}</c>: sources that the settings name.</summary>
internal sealed class GenericEndpoint(IntakeGate gate, ServerSecrets secrets, ServerOptions options, GenericEvents events, EventWriter writer)
{
    private const int LargestBody = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/webhooks/{source}", (string source, HttpContext context, GenericEndpoint endpoint) => endpoint.ReceiveAsync(source, context))
            .WithName("receiveWebhook").WithTags("intake").WithSummary("Takes a webhook of a source that the settings name")
            .WithDescription("Signed (X-Signature-256: sha256=HEX over the body) or with a bearer token, with the secret of the variable that the settings name. Fields are found by the paths that the settings give.")
            .Accepts<object>("application/json").Produces<EventReceipt>().Produces<EventReceipt>(202).Produces<ErrorDocument>(400).Produces<ErrorDocument>(401).Produces<ErrorDocument>(404).Produces<ErrorDocument>(413).Produces<ErrorDocument>(415).Produces<ErrorDocument>(503);

    private async Task<IResult> ReceiveAsync(string source, HttpContext context)
    {
        if (!options.Settings.Webhooks.TryGetValue(source, out var settings))
            return ErrorAnswers.Of(StatusCodes.Status404NotFound, "not_found", "There is no such source. Sources are named in the settings, under webhooks.");
        var isSigned = context.Request.Headers.ContainsKey("X-Signature-256") && gate.IsSet(settings.SecretVariable);
        var signature = context.Request.Headers["X-Signature-256"] is [{ } header] ? WebhookSignature.Parse(header) : null;
        if (isSigned && signature is null)
            return Unsigned();
        if (!isSigned && gate.Check(context, settings.SecretVariable).Refusal is { } refused)
            return refused;
        if (RequestBody.Refuse(context.Request) is { } unreadable)
            return unreadable;
        var body = await RequestBody.ReadAsync(context, LargestBody);
        if (isSigned && !WebhookSignature.IsValid(body, signature, secrets.Of(settings.SecretVariable)))
            return Unsigned();
        var (document, refusal) = JsonBody.Parse(body);
        if (document is null)
            return refusal!;
        using (document)
        {
            var (found, errors) = events.Read(source, settings, body, document.RootElement);
            return found is null
                ? ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", "Fields are missing or wrong.", errors)
                : await EventAnswers.StoreAsync(writer, found, context.RequestAborted);
        }
    }

    private static IResult Unsigned() => ErrorAnswers.Of(StatusCodes.Status401Unauthorized, "unauthorized", "The signature X-Signature-256 is not that of the body.");
}
