using System.Net;

namespace Agency.Adapters.Http;

/// <summary>How patient <see cref="OutsideService"/> is with one service.</summary>
public sealed record OutsideRules
{
    /// <summary>How often it is asked again after the first time.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Before the second try, where the service names no time; it doubles with each.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A service that asks to be left alone for longer is not waited for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What one try may take.</summary>
    public TimeSpan TryLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What all of it may take, the waits too; null for no limit but those of the tries and pauses.</summary>
    public TimeSpan? TotalLimit { get; init; }

    /// <summary>How many requests are under way at a time; further ones queue.</summary>
    public int AtATime { get; init; } = 1;

    /// <summary>The pause after a limit of requests where the service names none; null for that of <see cref="FirstPause"/>.</summary>
    public TimeSpan? UnnamedPause { get; init; }

    /// <summary>Whether an answer says that there were too many requests. Such a request was not carried out.</summary>
    public Func<HttpResponseMessage, ValueTask<bool>> IsLimit { get; init; } = r => ValueTask.FromResult(r.StatusCode == HttpStatusCode.TooManyRequests);

    /// <summary>How long an answer asks to be left alone; null where it does not say. Null for Retry-After alone.</summary>
    public Func<HttpResponseMessage, TimeSpan?>? PauseOf { get; init; }
}
