using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake;

/// <summary>Webhooks of GitHub, Datadog and others, and incidents that people file. Whoever cannot prove who they are gets nothing in.</summary>
internal static class WebhookEndpoints
{
    private const long LargestBody = 25L * 1024 * 1024;
    private const int LongestId = 200;

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    public static void Map(WebApplication app)
    {
        Describe(app.MapPost("/api/webhooks/github", GitHubAsync), "githubWebhook", "Takes GitHub's webhooks, signed with X-Hub-Signature-256.");
        Describe(app.MapPost("/api/webhooks/datadog", DatadogAsync), "datadogWebhook", "Takes Datadog's alerts; a recovery closes its incident.");
        Describe(app.MapPost("/api/webhooks/{source}", GenericAsync), "genericWebhook", "Takes JSON of any other source, by the mapping in the settings.");
        Describe(app.MapPost("/api/incidents", ManualAsync), "fileIncident", "Files an incident by hand.");
    }

    private static void Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint.WithTags("intake").WithName(name).WithSummary(summary).Accepts<object>("application/json")
        .Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status202Accepted).Produces(StatusCodes.Status400BadRequest).Produces(StatusCodes.Status401Unauthorized);

    private static async Task<IResult> GitHubAsync(HttpContext context, ServerSecrets secrets, EventStore events, TimeProvider time, CancellationToken cancellationToken)
    {
        if (secrets.Of(ServerSecrets.GitHubWebhookSecret).Count == 0)
            return ErrorAnswers.Of(StatusCodes.Status503ServiceUnavailable, "not_configured", $"Set {ServerSecrets.GitHubWebhookSecret} to the webhook's secret.");
        var body = await RequestBody.ReadAsync(context, LargestBody, cancellationToken);
        if (!IsSigned(context.Request.Headers["X-Hub-Signature-256"].ToString(), body, secrets.Of(ServerSecrets.GitHubWebhookSecret)))
            return ErrorAnswers.Of(StatusCodes.Status401Unauthorized, "bad_signature", "X-Hub-Signature-256 does not fit the body.");
        var delivery = context.Request.Headers["X-GitHub-Delivery"].ToString();
        var name = context.Request.Headers["X-GitHub-Event"].ToString();
        if (delivery.Length is 0 or > LongestId || name.Length is 0 or > LongestId)
            return ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", "X-GitHub-Delivery and X-GitHub-Event are needed.");
        using var document = JsonDocument.Parse(body, Depth);
        return await AnswerAsync(GitHubEvents.Read(name, delivery, document.RootElement, time.GetUtcNow()), events, cancellationToken);
    }

    private static async Task<IResult> DatadogAsync(HttpContext context, BearerCheck bearer, ServerSecrets secrets, EventStore events, TimeProvider time, CancellationToken cancellationToken)
    {
        var header = context.Request.Headers["X-Agency-Token"].ToString();
        if ((header.Length == 0 || !secrets.Matches(ServerSecrets.DatadogWebhookToken, header)) && bearer.Refuse(context.Request, ServerSecrets.DatadogWebhookToken) is { } refusal)
            return refusal;
        using var document = JsonDocument.Parse(await RequestBody.ReadAsync(context, LargestBody, cancellationToken), Depth);
        return await AnswerAsync(AlertEvents.Datadog(document.RootElement, time.GetUtcNow()), events, cancellationToken);
    }

    private static async Task<IResult> GenericAsync(string source, HttpContext context, ServerOptions options, ServerSecrets secrets, EventStore events, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!options.Settings.Webhooks.TryGetValue(source, out var settings))
            return ErrorAnswers.Of(StatusCodes.Status404NotFound, "not_found", "There is no such source among the webhooks in the settings.");
        if (secrets.Of(settings.SecretVariable).Count == 0)
            return ErrorAnswers.Of(StatusCodes.Status503ServiceUnavailable, "not_configured", "The source's secret-variable names no variable that is set.");
        var body = await RequestBody.ReadAsync(context, LargestBody, cancellationToken);
        var signature = context.Request.Headers["X-Signature-256"].ToString();
        var token = context.Request.Headers.Authorization.ToString();
        var isKnown = signature.Length > 0 ? IsSigned(signature, body, secrets.Of(settings.SecretVariable))
            : token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && secrets.Matches(settings.SecretVariable, token[7..].Trim());
        if (!isKnown)
            return ErrorAnswers.Of(StatusCodes.Status401Unauthorized, "unauthorized", "X-Signature-256: sha256=HEX or Authorization: Bearer TOKEN is needed.");
        using var document = JsonDocument.Parse(body, Depth);
        return await AnswerAsync(AlertEvents.Generic(source, settings, document.RootElement, time.GetUtcNow()), events, cancellationToken);
    }

    private static async Task<IResult> ManualAsync(HttpContext context, BearerCheck bearer, EventStore events, TimeProvider time, CancellationToken cancellationToken)
    {
        if (bearer.Refuse(context.Request, ServerSecrets.AgentToken, ServerSecrets.ApproverToken, ServerSecrets.AdminToken) is { } refusal)
            return refusal;
        using var document = JsonDocument.Parse(await RequestBody.ReadAsync(context, LargestBody, cancellationToken), Depth);
        return await AnswerAsync(AlertEvents.Manual(document.RootElement, "api", time.GetUtcNow()), events, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(WebhookEvent read, EventStore events, CancellationToken cancellationToken) => read switch
    {
        WebhookEvent.Taken taken => await events.TakeAsync(taken.Event, cancellationToken)
            ? Results.Json(new { status = "accepted", @event = taken.Event.Problem }, statusCode: StatusCodes.Status202Accepted)
            : Results.Json(new { status = "duplicate" }),
        WebhookEvent.Ignored ignored => Results.Json(new { status = ignored.Reason == "pong" ? "pong" : "ignored", reason = ignored.Reason }),
        WebhookEvent.Wrong wrong => ErrorAnswers.Of(StatusCodes.Status400BadRequest, "invalid_request", $"{wrong.Field}: {wrong.Problem}", [new FieldError(wrong.Field, wrong.Problem)]),
        _ => throw new InvalidOperationException("An event that nobody knows."),
    };

    /// <summary>Whether a signature of the form <c>sha256=HEX</c> was made with one of the secrets. Takes the same time wherever they differ.</summary>
    private static bool IsSigned(string header, ReadOnlySequence<byte> body, IReadOnlyList<string> secrets)
    {
        const string Prefix = "sha256=";
        var given = new byte[SHA256.HashSizeInBytes];
        var isWellFormed = header.Length == Prefix.Length + (2 * given.Length) && header.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out _) == OperationStatus.Done;
        var isRight = false;
        foreach (var secret in secrets)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, System.Text.Encoding.UTF8.GetBytes(secret));
            foreach (var part in body)
                hmac.AppendData(part.Span);
            isRight |= CryptographicOperations.FixedTimeEquals(hmac.GetHashAndReset(), given);
        }

        return isWellFormed && isRight;
    }
}
