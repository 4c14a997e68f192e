namespace Agency.Adapters.Models.Chat;

/// <summary>A service did not do as it should. The message goes on after its address: "it answered 401 (Unauthorized)".</summary>
internal sealed class ModelFailureException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when asking again may help.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the service asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the service has done no work that could cost anything.</summary>
    public bool IsFree { get; init; }

    /// <summary>True when it was not asked at all, for what it could cost.</summary>
    public bool IsOverBudget { get; init; }
}
