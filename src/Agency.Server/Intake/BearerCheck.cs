using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake;

/// <summary>Asks for a token. Where none is set, a server that only this machine can reach asks for none.</summary>
internal sealed class BearerCheck(ServerSecrets secrets, ServerOptions options)
{
    private const string Scheme = "Bearer ";

    /// <summary>Null when the request may go on; else the answer.</summary>
    /// <param name="variables">Any of them lets in.</param>
    public IResult? Refuse(HttpRequest request, params ReadOnlySpan<string> variables)
    {
        var isAnySet = false;
        var header = request.Headers.Authorization.Count == 1 ? request.Headers.Authorization[0] : null;
        var token = header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        var isRight = false;
        foreach (var variable in variables)
        {
            isAnySet |= secrets.Of(variable).Count > 0;
            isRight |= token is not null && secrets.Matches(variable, token);
        }

        if (isRight || (!isAnySet && ServerSecrets.AreLoopback(options.Urls)))
            return null;
        if (token is null)
            return ErrorAnswers.Of(StatusCodes.Status401Unauthorized, "unauthorized", "A token is needed: Authorization: Bearer TOKEN.");
        return ErrorAnswers.Of(StatusCodes.Status403Forbidden, "forbidden", "This token is not the right one.");
    }
}
