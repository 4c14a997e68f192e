using Agency.Core.Configuration;

namespace Agency.Server.Configuration;

/// <summary>What <c>agency serve</c> was started with.</summary>
public sealed record ServerOptions
{
    /// <summary>The address it listens on unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Absolute. Logs of runs, checkouts, keys and, without <see cref="Database"/>, the database <c>agency-server.db</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>postgres://user:password@host:port/name</c>; null for SQLite in <see cref="DataFolder"/>.</summary>
    public string? Database { get; init; }

    public ServerRoles Roles { get; init; } = ServerRoles.All;

    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>A name for this node, unique among those of one database; null makes one.</summary>
    public string? NodeName { get; init; }

    public ServerSettings Settings { get; init; } = new();

    /// <summary>The command that starts Agency again, for the heals that run as processes of their own.</summary>
    public IReadOnlyList<string> AgencyCommand { get; init; } = [];

    /// <summary>Reads <c>intake,worker,dashboard</c>.</summary>
    /// <exception cref="UserInputException">There is no such role.</exception>
    public static ServerRoles ParseRoles(string text)
    {
        var roles = ServerRoles.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            roles |= name switch
            {
                "intake" => ServerRoles.Intake,
                "worker" => ServerRoles.Worker,
                "dashboard" => ServerRoles.Dashboard,
                _ => throw new UserInputException($"There is no role '{name}'. Roles: intake, worker, dashboard."),
            };
        }

        return roles != ServerRoles.None ? roles : throw new UserInputException("--role names no role. Roles: intake, worker, dashboard.");
    }
}
