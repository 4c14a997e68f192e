using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Workers;

/// <summary>Runs sessions.</summary>
internal sealed class WorkerModule : IServerModule
{
    public ServerRoles Roles => ServerRoles.Worker;

    public void AddServices(IServiceCollection services, ServerOptions options)
    {
    }

    public void Map(WebApplication app, ServerOptions options)
    {
    }
}
