using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Agency.Core.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Hosting;

/// <summary>Answers what goes wrong in one way, and tells strangers nothing of the inside.</summary>
internal sealed class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> log)
{
    /// <summary>An answer of this kind.</summary>
    public static IResult Of(int status, string code, string message, IReadOnlyList<FieldError>? fields = null) =>
        Results.Json(Body(new ErrorAnswer(code, message) { Fields = fields ?? [] }), statusCode: status);

    [SuppressMessage("Agency", "AGY013", Justification = "This is the server's top level.")]
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            // What the framework refuses by itself (an unknown path, method or content type) it refuses without a word.
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 } response && context.Request.Method != HttpMethods.Head)
                await WriteAsync(context, response.StatusCode, CodeOf(response.StatusCode), Words(response.StatusCode));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (BadHttpRequestException failure) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, failure.StatusCode, CodeOf(failure.StatusCode), failure.Message);
        }
        catch (JsonException) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, "invalid_request", "The body is not JSON that can be read.");
        }
        catch (UserInputException failure) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, "invalid_request", failure.Message);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "A request failed");
            if (!context.Response.HasStarted)
                await WriteAsync(context, StatusCodes.Status500InternalServerError, "internal", "The server failed. Its log tells more.");
        }
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthorized",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status408RequestTimeout => "timeout",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
        _ => "invalid_request",
    };

    private static string Words(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON in UTF-8: Content-Type: application/json.",
        _ => "The request was refused.",
    };

    private static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        // Headers such as Allow stay: they belong to the answer.
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Body(new ErrorAnswer(code, message)), context.RequestAborted);
    }

    private static Dictionary<string, ErrorAnswer> Body(ErrorAnswer answer) => new() { ["error"] = answer };
}
