using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Tests.Support;

/// <summary>Brings a test's workflow to a whole server, and how often its worker looks.</summary>
internal sealed class WorkflowModule(IWorkflow workflow, WorkerTiming timing) : IServerModule
{
    public ServerRoles Roles => ServerRoles.Worker;

    public void AddServices(IServiceCollection services, ServerOptions options) => services.AddSingleton(workflow).AddSingleton(timing);

    public void Map(WebApplication app, ServerOptions options)
    {
    }
}
