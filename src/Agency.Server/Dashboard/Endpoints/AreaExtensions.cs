using Agency.Server.Dashboard.Access;
using Agency.Server.Dashboard.Models;
using Microsoft.AspNetCore.Builder;

namespace Agency.Server.Dashboard.Endpoints;

/// <summary>Says of endpoints who may come.</summary>
internal static class AreaExtensions
{
    /// <summary>A page; null lets everybody in.</summary>
    public static IEndpointConventionBuilder Area(this IEndpointConventionBuilder endpoint, DashboardRole? role) => endpoint.Of(new DashboardArea(role));

    /// <summary>For programs.</summary>
    public static IEndpointConventionBuilder Api(this IEndpointConventionBuilder endpoint, DashboardRole role) => endpoint.Of(new DashboardArea(role, IsApi: true));

    public static IEndpointConventionBuilder Of(this IEndpointConventionBuilder endpoint, DashboardArea area)
    {
        endpoint.Add(b => b.Metadata.Add(area));
        if (!area.IsApi)
            endpoint.Add(b => b.Metadata.Add(new Microsoft.AspNetCore.Routing.ExcludeFromDescriptionAttribute()));
        return endpoint;
    }
}
