namespace Agency.Server.Intake;

/// <summary>What a session about an incident is begun with.</summary>
internal sealed record IncidentInput(string IncidentId)
{
    /// <summary>The name of the workflow that heals incidents.</summary>
    public const string Workflow = "heal-incident";
}
