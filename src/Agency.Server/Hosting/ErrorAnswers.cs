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
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (BadHttpRequestException failure) when (!context.Response.HasStarted)
        {
            var code = failure.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => "too_large",
                StatusCodes.Status408RequestTimeout => "timeout",
                _ => "invalid_request",
            };
            await WriteAsync(context, failure.StatusCode, code, failure.Message);
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

    private static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Body(new ErrorAnswer(code, message)), context.RequestAborted);
    }

    private static Dictionary<string, ErrorAnswer> Body(ErrorAnswer answer) => new() { ["error"] = answer };
}
