namespace Agency.Adapters.Http;

/// <summary>The header Retry-After (RFC 9110, 10.2.3): seconds, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>How long a service asks to be left alone, never less than nothing; null when it does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider time) => response?.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } until } => until - time.GetUtcNow() is { Ticks: > 0 } pause ? pause : TimeSpan.Zero,
        _ => null,
    };
}
