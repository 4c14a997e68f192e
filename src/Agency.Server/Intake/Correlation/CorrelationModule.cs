using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Intake.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Intake.Correlation;

/// <summary>Writes events down and makes incidents of them: where they come in, and where schedules make some.</summary>
internal sealed class CorrelationModule : IServerModule
{
    public ServerRoles Roles => ServerRoles.Intake | ServerRoles.Worker;

    public void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<RepositoryBook>().AddSingleton<EventText>().AddSingleton<CorrelationSignal>();
        services.AddSingleton<EventWriter>().AddHostedService(s => s.GetRequiredService<EventWriter>());
        services.AddSingleton<CorrelationTiming>().AddSingleton<Attempts>().AddSingleton<EventHandler>().AddSingleton<CommandHandler>();
        services.AddSingleton<Correlator>().AddHostedService(s => s.GetRequiredService<Correlator>());
    }

    public void Map(WebApplication app, ServerOptions options)
    {
    }
}
