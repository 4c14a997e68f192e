using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Intake.Events;
using Agency.Server.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Agency.Server.Intake.Webhooks;

/// <summary><c>POST /api/webhooks/github</c>.</summary>
internal sealed class GitHubEndpoint(IntakeGate gate, ServerSecrets secrets, GitHubEvents events, EventWriter writer)
{
    // GitHub sends no more.
    private const int LargestBody = 25 * 1024 * 1024;
    private const int LongestId = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/webhooks/github", (HttpContext context, GitHubEndpoint endpoint) => endpoint.ReceiveAsync(context))
            .WithName("receiveGitHubWebhook").WithTags("intake").WithSummary("Takes a webhook of GitHub's")
            .WithDescription("Signed with GITHUB_WEBHOOK_SECRET (X-Hub-Signature-256). Events: workflow_run, check_run, check_suite, pull_request, issues, issue_comment (/agency heal, approve, reject, stop), push, ping. A delivery that was taken before is answered 200 with the status 'duplicate'.")
            .Accepts<object>("application/json").Produces<EventReceipt>().Produces<EventReceipt>(202).Produces<ErrorDocument>(400).Produces<ErrorDocument>(401).Produces<ErrorDocument>(413).Produces<ErrorDocument>(415).Produces<ErrorDocument>(503);

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var given = headers["X-Hub-Signature-256"] is [{ } header] ? WebhookSignature.Parse(header) : null;
        var isSigned = gate.IsSet(ServerSecrets.GitHubWebhookSecret);
        if (!isSigned && gate.Open(context, ServerSecrets.GitHubWebhookSecret).Refusal is { } closed)
            return closed;
        // Nothing of a body is read for those who do not even pretend to know the secret.
        if (isSigned && given is null)
            return Unsigned();
        if (RequestBody.Refuse(context.Request) is { } unreadable)
            return unreadable;
        var errors = new List<FieldError>();
        var name = Header("X-GitHub-Event", c => char.IsAsciiLetterLower(c) || c == '_');
        var delivery = Header("X-GitHub-Delivery", c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        var body = await RequestBody.ReadAsync(context, LargestBody);
        if (isSigned && !WebhookSignature.IsValid(body, given, secrets.Of(ServerSecrets.GitHubWebhookSecret)))
            return Unsigned();
        if (errors.Count > 0)
            return ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", "Headers are missing or wrong.", errors);
        var (document, refusal) = JsonBody.Parse(body);
        if (document is null)
            return refusal!;
        using (document)
        {
            if (name == "ping")
                return Results.Json(new EventReceipt("pong", null, null));
            var outcome = events.Read(name!, delivery!, document.RootElement);
            return outcome.Event is { } found
                ? await EventAnswers.StoreAsync(writer, found, context.RequestAborted)
                : Results.Json(new EventReceipt("ignored", null, outcome.IgnoredBecause), statusCode: StatusCodes.Status202Accepted);
        }

        string? Header(string field, Func<char, bool> isAllowed)
        {
            if (headers[field] is not [{ Length: > 0 } value])
            {
                errors.Add(new FieldError(field, "missing"));
                return null;
            }

            if (value.Length <= LongestId && value.All(isAllowed))
                return value;
            errors.Add(new FieldError(field, "has characters that it cannot have, or too many"));
            return null;
        }
    }

    private static IResult Unsigned() =>
        ErrorAnswers.Of(StatusCodes.Status401Unauthorized, "unauthorized", "The signature X-Hub-Signature-256 is missing, or it is not that of the body.");
}
