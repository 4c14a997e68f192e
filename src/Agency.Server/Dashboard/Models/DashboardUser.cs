using Agency.Server.Sessions;

namespace Agency.Server.Dashboard.Models;

/// <summary>Who looks at the dashboard.</summary>
/// <param name="Name">What is written down with what they decide.</param>
/// <param name="IsLocal">Nobody had to sign in: no token is set, and only this machine can reach the server.</param>
public sealed record DashboardUser(string Name, DashboardRole Role, bool IsLocal = false)
{
    /// <summary>The role in lower case, as it is shown and written down.</summary>
    public string RoleName => Role.ToString().ToLowerInvariant();

    internal Actor Actor => new(Name, RoleName);

    public bool May(DashboardRole role) => Role >= role;
}
