using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Dashboard;

/// <summary>Shows the dashboard and takes decisions.</summary>
internal sealed class DashboardModule : IServerModule
{
    public ServerRoles Roles => ServerRoles.Dashboard;

    public void AddServices(IServiceCollection services, ServerOptions options)
    {
    }

    public void Map(WebApplication app, ServerOptions options)
    {
    }
}
