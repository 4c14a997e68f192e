using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Tests.Crashes;

/// <summary>Brings the workflows of the trials to a node.</summary>
internal sealed class CrashModule(CrashOutside outside) : IServerModule
{
    public ServerRoles Roles => ServerRoles.Worker;

    public void AddServices(IServiceCollection services, ServerOptions options) =>
        services.AddSingleton(outside).AddSingleton<IWorkflow, CrashWorkflow>().AddSingleton<IWorkflow, EndlessWorkflow>();

    public void Map(WebApplication app, ServerOptions options)
    {
    }
}
