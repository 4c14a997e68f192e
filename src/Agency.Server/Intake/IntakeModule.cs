using Agency.Catalog;
using Agency.Core.Ci;
using Agency.Core.Diagnosis.Logs;
using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Intake.Http;
using Agency.Server.Intake.Logs;
using Agency.Server.Intake.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Intake;

/// <summary>Takes logs, webhooks and alerts in.</summary>
internal sealed class IntakeModule : IServerModule
{
    public ServerRoles Roles => ServerRoles.Intake;

    public void AddServices(IServiceCollection services, ServerOptions options)
    {
        GenericEvents.Check(options.Settings);
        services.AddSingleton<IntakeGate>();
        services.AddSingleton(_ => new CiAnalyst(new LogDiagnoser(UnitRegistry.Classifiers), UnitRegistry.Actions));
        services.AddSingleton<LogStore>().AddSingleton<IHousekeeper>(s => s.GetRequiredService<LogStore>()).AddSingleton<LogUploadReader>().AddSingleton<LogBaselines>().AddSingleton<LogProcessor>().AddSingleton<LogForwarder>().AddSingleton<LogEvents>().AddSingleton<LogEndpoints>();
        services.AddOutsideClient(LogForwarder.ClientName);
        services.AddSingleton<GitHubEvents>().AddSingleton<GitHubEndpoint>().AddSingleton<DatadogEvents>().AddSingleton<DatadogEndpoint>();
        services.AddSingleton<GenericEvents>().AddSingleton<GenericEndpoint>().AddSingleton<ManualEvents>().AddSingleton<ManualEndpoint>();
    }

    public void Map(WebApplication app, ServerOptions options)
    {
        // Refuses an address that is none before anything listens.
        _ = app.Services.GetRequiredService<LogForwarder>();
        LogEndpoints.Map(app);
        GitHubEndpoint.Map(app);
        DatadogEndpoint.Map(app);
        GenericEndpoint.Map(app);
        ManualEndpoint.Map(app);
    }
}
