using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Access;

/// <summary>What an address of the dashboard asks of those that come; metadata of its endpoint.</summary>
/// <param name="Role">What one has to be; null where nobody is asked.</param>
/// <param name="IsApi">For programs: bearer tokens, answers in JSON.</param>
internal sealed record DashboardArea(DashboardRole? Role, bool IsApi = false)
{
    /// <summary>Being asked for does not show that somebody is there: browsers ask by themselves.</summary>
    public bool IsByItself { get; init; }
}
