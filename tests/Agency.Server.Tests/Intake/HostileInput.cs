namespace Agency.Server.Tests.Intake;

/// <summary>Something that an attacker sends.</summary>
/// <param name="Door">The endpoint.</param>
/// <param name="What">What it is, for the table in the documentation.</param>
/// <param name="Status">What has to be answered.</param>
internal sealed record HostileInput(string Door, string What, int Status)
{
    /// <summary>The request; null for one that only a raw connection can send.</summary>
    public Func<HttpRequestMessage>? Request { get; init; }

    /// <summary>The bytes of a request that no well-behaved client sends.</summary>
    public string? Raw { get; init; }

    /// <summary>A part of the answer's body.</summary>
    public string? Contains { get; init; }

    /// <summary>What becomes of it, in words.</summary>
    public string Outcome => Status switch
    {
        200 => "kept as data",
        202 => Contains == "ignored" ? "ignored" : "kept as data",
        400 => "refused: 400",
        401 => "refused: 401, nothing read",
        413 => "refused: 413",
        _ => $"refused: {Status}",
    };
}
