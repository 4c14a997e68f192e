using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Agency.Server.Tests.Support;

/// <summary>A part of a server that breaks as soon as it runs.</summary>
internal sealed class BreakingModule : IServerModule
{
    public ServerRoles Roles => ServerRoles.All;

    public void AddServices(IServiceCollection services, ServerOptions options) => services.AddHostedService<Breaking>();

    public void Map(WebApplication app, ServerOptions options)
    {
    }

    private sealed class Breaking : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("A bug.");
        }
    }
}
