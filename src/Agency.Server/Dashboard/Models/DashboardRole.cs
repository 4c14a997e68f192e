namespace Agency.Server.Dashboard.Models;

/// <summary>What somebody may do on the dashboard; each may do what those before may.</summary>
public enum DashboardRole
{
    /// <summary>Sees.</summary>
    Viewer,

    /// <summary>Approves, rejects, and stops a session.</summary>
    Approver,

    /// <summary>Stops everything, and lifts stops.</summary>
    Admin,
}
