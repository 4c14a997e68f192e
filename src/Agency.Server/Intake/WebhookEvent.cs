namespace Agency.Server.Intake;

/// <summary>What a webhook's delivery means.</summary>
internal abstract record WebhookEvent
{
    private WebhookEvent()
    {
    }

    /// <summary>An event to take in.</summary>
    public sealed record Taken(NewEvent Event) : WebhookEvent;

    /// <summary>Nothing to do with healing.</summary>
    public sealed record Ignored(string Reason) : WebhookEvent;

    /// <summary>It lacks what it should have.</summary>
    public sealed record Wrong(string Field, string Problem) : WebhookEvent;
}
