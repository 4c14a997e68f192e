using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>Brings <see cref="CheckoutWorkflow"/> to a server.</summary>
internal sealed class CheckoutModule : IServerModule
{
    public ServerRoles Roles => ServerRoles.Worker;

    public void AddServices(IServiceCollection services, ServerOptions options) => services.AddSingleton<IWorkflow, CheckoutWorkflow>();

    public void Map(WebApplication app, ServerOptions options)
    {
    }
}
