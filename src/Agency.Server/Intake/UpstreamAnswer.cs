namespace Agency.Server.Intake;

/// <summary>What a Developer-Agent elsewhere says.</summary>
internal abstract record UpstreamAnswer
{
    private UpstreamAnswer()
    {
    }

    /// <param name="Json">Its answer, which is valid JSON.</param>
    public sealed record Answered(string Json) : UpstreamAnswer;

    public sealed record Failed(string Reason) : UpstreamAnswer;
}
