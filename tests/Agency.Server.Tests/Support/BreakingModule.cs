using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Agency.Server.Tests.Support;

/// <summary>A part of a server that breaks as soon as the server runs.</summary>
internal sealed class BreakingModule : IServerModule
{
    public ServerRoles Roles => ServerRoles.All;

    public void AddServices(IServiceCollection services, ServerOptions options) => services.AddHostedService<Breaking>();

    public void Map(WebApplication app, ServerOptions options)
    {
    }

    private sealed class Breaking(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            throw new InvalidOperationException("A bug.");
        }
    }
}
