using System.Net;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Agency.Server.Intake.Http;

/// <summary>
/// Lets requests in by token. Where no token at all is configured and the server listens on loopback alone, programs of this
/// machine need none; pages in a browser, which can reach loopback too, are told by their Origin or Host header and refused, and
/// so is what a proxy hands on.
/// </summary>
internal sealed class IntakeGate(ServerSecrets secrets, ServerOptions options)
{
    private const int LongestToken = 1024;
    private const string Scheme = "Bearer ";

    private static readonly string[] AllTokens =
        [ServerSecrets.AgentToken, ServerSecrets.DeveloperAgentToken, ServerSecrets.DatadogWebhookToken, ServerSecrets.ViewerToken, ServerSecrets.ApproverToken, ServerSecrets.AdminToken];

    private readonly bool isPrivate = options.Urls.All(ServerSecrets.IsLoopback);

    /// <summary>Whether a request is let in by a token of one of these variables.</summary>
    public GateOutcome Check(HttpContext context, params IReadOnlyList<string> variables) => CheckToken(context, Bearer(context.Request), variables);

    /// <summary>As above, for a token that is sent in another way.</summary>
    public GateOutcome CheckToken(HttpContext context, string? given, params IReadOnlyList<string> variables)
    {
        if (!variables.Any(IsSet))
            return Open(context, variables);
        if (given is null)
            return Refuse(context, StatusCodes.Status401Unauthorized, "unauthorized", "A token is needed: Authorization: Bearer TOKEN.");
        foreach (var variable in variables)
        {
            if (secrets.Find(variable, given) is { } value)
                return new GateOutcome(null, value.IndexOf(':', StringComparison.Ordinal) is var end and > 0 ? value[..end] : variable.ToLowerInvariant().Replace('_', '-'));
        }

        return AllTokens.Any(v => secrets.Matches(v, given))
            ? Refuse(context, StatusCodes.Status403Forbidden, "forbidden", "This token is not for this.")
            : Refuse(context, StatusCodes.Status401Unauthorized, "unauthorized", "The token is not one of those that are valid.");
    }

    /// <summary>Whether anything is asked of those who send with this variable's secret.</summary>
    public bool IsSet(string variable) => secrets.Of(variable).Count > 0;

    /// <summary>Lets in where nothing is configured, on loopback.</summary>
    public GateOutcome Open(HttpContext context, params IReadOnlyList<string> variables)
    {
        // Whoever has set one means to keep strangers out, and a comment can approve.
        var isUnguarded = isPrivate && !IsSet(ServerSecrets.GitHubWebhookSecret) && !AllTokens.Any(IsSet);
        var isLocal = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && LocalRequests.IsDirect(context.Request) && !context.Request.Headers.ContainsKey(HeaderNames.Origin);
        return isUnguarded && isLocal
            ? new GateOutcome(null, "local")
            : Refuse(context, StatusCodes.Status401Unauthorized, "unauthorized", $"Nothing is let in here until {string.Join(" or ", variables.Where(v => v.Length > 0).DefaultIfEmpty("a secret"))} is set for the server.");
    }

    /// <summary>The bearer token of a request; null where it has none, or several.</summary>
    public static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        return header.Count == 1 && header[0] is { Length: > 7 and <= LongestToken } text && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim() : null;
    }

    private static GateOutcome Refuse(HttpContext context, int status, string code, string message)
    {
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return new GateOutcome(ErrorAnswers.Of(status, code, message), "");
    }
}
