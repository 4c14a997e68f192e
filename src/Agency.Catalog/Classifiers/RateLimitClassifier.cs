using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a service refuses to answer because it was asked too often.</summary>
/// <remarks>
/// <para>Why: wait, ask less, sign in or keep a cache; the request itself is right.</para>
/// <para>References: https://www.rfc-editor.org/rfc/rfc6585#section-4, https://docs.docker.com/docker-hub/usage/, https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api</para>
/// </remarks>
internal sealed class RateLimitClassifier : IFailureClassifier
{
    public string Id => "rate_limit";

    public IReadOnlyList<string> Explains => ["network", "dependency", "infrastructure", "auth", "permission", "test_failure", "service_unavailable", "timeout", "configuration"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("429 Too Many Requests", 0.96),
        new("Too Many Requests", 0.93),
        new("toomanyrequests", 0.97),
        new("You have reached your pull rate limit", 0.97),
        new("You have reached your unauthenticated pull rate limit", 0.97),
        new("pull rate limit", 0.93),
        new("API rate limit exceeded", 0.97),
        new("secondary rate limit", 0.96),
        new("rate limit exceeded", 0.95),
        new("rate limit reached", 0.93),
        new("rate limited", 0.85),
        new("rate-limited", 0.85),
        new("RateLimitError", 0.93),
        new("rate_limit_exceeded", 0.95),
        new("rate limit", 0.7, @"(?i)(?:hit|exceed\w*|over|reached) .{0,40}rate limit"),
        new("ThrottlingException", 0.95),
        new("Throttling: Rate exceeded", 0.96),
        new("Rate exceeded", 0.92),
        new("RequestLimitExceeded", 0.95),
        new("TooManyRequestsException", 0.95),
        new("SlowDown", 0.6, @"\(SlowDown\)|<Code>SlowDown|(?i:code|error)\S* '?SlowDown\b|\bSlowDown: "),
        new("status code 429", 0.95),
        new("HTTP 429", 0.95),
        new("code E429", 0.96),
        new("error: 429", 0.94),
        new("429", 0.9, @"got 429\b"),
        new("429 Client Error", 0.96),
        new("429", 0.75, @"(?i)\b(?:status|http|code|error|response|returned)\b\S* (?:code )?'?429\b"),
        new("quota exceeded", 0.8, @"(?i)\bquota exceeded\b", @"(?i)disk"),
        new("Quota exceeded for quota metric", 0.95),
        new("RESOURCE_EXHAUSTED", 0.85),
        new("retry-after", 0.6),
        new("abuse detection mechanism", 0.95),
        new("too many failed", 0.2),
        new("too many certificates already issued", 0.93),
    ];
}
