using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Intake;

/// <summary>Takes logs, webhooks and alerts in.</summary>
internal sealed class IntakeModule : IServerModule
{
    public ServerRoles Roles => ServerRoles.Intake;

    public void AddServices(IServiceCollection services, ServerOptions options)
    {
    }

    public void Map(WebApplication app, ServerOptions options)
    {
    }
}
