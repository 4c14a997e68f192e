using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>Where pages are: on a server, or in a folder of files.</summary>
public abstract class DashboardLinks
{
    public abstract string Overview { get; }

    public abstract string Approvals { get; }

    public abstract string Incidents { get; }

    public abstract string Patterns { get; }

    public abstract string Repositories { get; }

    public abstract string Asset(string name);

    public abstract string Session(string id);

    /// <summary>A session with its change in two columns.</summary>
    public abstract string SessionSplit(string id);

    public abstract string Incident(string id);

    public abstract string Category(string category);

    /// <summary>A list of sessions, with what narrows it.</summary>
    public abstract string Sessions(SessionFilter filter);

    /// <summary>The text of an artifact as it is.</summary>
    public abstract string Artifact(string session, string name);
}
