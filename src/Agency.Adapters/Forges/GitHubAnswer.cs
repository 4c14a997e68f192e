using System.Text.Json;

namespace Agency.Adapters.Forges;

/// <summary>What GitHub answered.</summary>
public abstract record GitHubAnswer
{
    private GitHubAnswer()
    {
    }

    /// <summary>It did what was asked.</summary>
    /// <param name="Body">Undefined where it sent none.</param>
    public sealed record Ok(int Status, JsonElement Body) : GitHubAnswer;

    /// <summary>It will not: 401, 403, 404, 409, 422 and the like.</summary>
    /// <param name="Message">GitHub's own words, made harmless.</param>
    public sealed record Refused(int Status, string Message) : GitHubAnswer;

    /// <summary>It could not be reached, broke down, or wants more patience than anyone has.</summary>
    /// <param name="MayBeDone">Whether the request may have been carried out all the same.</param>
    public sealed record Unavailable(string Reason, bool MayBeDone) : GitHubAnswer;
}
