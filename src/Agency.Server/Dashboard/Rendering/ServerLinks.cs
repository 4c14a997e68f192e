using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>Pages of the server.</summary>
public sealed class ServerLinks : DashboardLinks
{
    public const string Root = "/healing";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Settings = Root + "/settings";
    public const string Audit = Root + "/audit";
    public const string Stop = Root + "/stop";
    public const string Lift = Root + "/stop/lift";
    public const string Events = Root + "/events";

    public override string Overview => Root;

    public override string Approvals => Root + "/approvals";

    public override string Incidents => Root + "/incidents";

    public override string Patterns => Root + "/patterns";

    public override string Repositories => Root + "/repositories";

    /// <summary>Where an approval is answered.</summary>
    public static string Answer(string id) => $"{Root}/approvals/{Uri.EscapeDataString(id)}";

    /// <summary>Where a session is stopped.</summary>
    public static string StopSession(string id) => $"{Root}/sessions/{Uri.EscapeDataString(id)}/stop";

    public override string Asset(string name) => DashboardAssets.UrlOf(name);

    public override string Session(string id) => $"{Root}/sessions/{Uri.EscapeDataString(id)}";

    public override string SessionSplit(string id) => Session(id) + "?diff=split";

    public override string Incident(string id) => $"{Root}/incidents/{Uri.EscapeDataString(id)}";

    public override string Category(string category) => Sessions(new SessionFilter { Category = category });

    public override string Sessions(SessionFilter filter)
    {
        var path = filter.Category is { } category ? $"{Root}/categories/{Uri.EscapeDataString(category)}" : Root + "/sessions";
        return path + Query(("state", filter.State), ("outcome", filter.Outcome), ("repository", filter.Repository), ("before", filter.Before?.ToString()), ("after", filter.After?.ToString()));
    }

    public override string Artifact(string session, string name) => $"{Session(session)}/artifacts/{Uri.EscapeDataString(name)}";

    /// <summary>The part of an address behind the path; empty where nothing is given.</summary>
    public static string Query(params IEnumerable<(string Name, string? Value)> parameters)
    {
        var given = string.Join('&', parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return given.Length > 0 ? "?" + given : "";
    }
}
