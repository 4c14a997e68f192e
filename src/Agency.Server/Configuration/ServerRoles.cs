namespace Agency.Server.Configuration;

/// <summary>What a node does.</summary>
[Flags]
public enum ServerRoles
{
    None = 0,

    /// <summary>Takes logs, webhooks and alerts in.</summary>
    Intake = 1,

    /// <summary>Runs sessions.</summary>
    Worker = 2,

    /// <summary>Shows the dashboard and takes decisions.</summary>
    Dashboard = 4,

    All = Intake | Worker | Dashboard,
}
