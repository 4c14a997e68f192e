using System.ClientModel;
using System.Text.Json;
using Anthropic.Exceptions;
using Polly.Timeout;

namespace Agency.Adapters.Models.Chat;

/// <summary>
/// Makes one kind of failure of the many that the providers' libraries throw. What they do not expect of a service ends
/// in whatever their code stumbles over, so that is taken for a malformed answer, too.
/// </summary>
internal static class ModelFailure
{
    /// <summary>The failure of a service that an exception tells of; null for a fault that is not the service's.</summary>
    public static ModelFailureException? Of(Exception exception) => exception switch
    {
        ModelFailureException failure => failure,
        { InnerException: ModelFailureException failure } => failure,
        TimeoutRejectedException timeout => new ModelFailureException($"it did not answer within {timeout.Timeout.TotalSeconds:0} seconds", timeout) { IsTransient = true },
        HttpRequestException or AnthropicIOException or { InnerException: HttpRequestException } => new ModelFailureException($"it cannot be reached: {Innermost(exception).Message}", exception) { IsTransient = true, IsFree = true },
        AnthropicSseException sse => new ModelFailureException($"it broke off: {OneLine(sse.Message)}", sse) { IsTransient = true },
        IOException => new ModelFailureException($"the connection broke: {exception.Message}", exception) { IsTransient = true },
        JsonException or AnthropicInvalidDataException => new ModelFailureException("its answer is malformed", exception) { IsTransient = true },
        AnthropicException or ClientResultException => new ModelFailureException(OneLine(exception.Message), exception),
        InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or NotSupportedException or NullReferenceException =>
            new ModelFailureException("its answer makes no sense", exception) { IsTransient = true },
        _ => null,
    };

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception;
    }

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > 300 ? line[..300] + "…" : line;
    }
}
