using Agency.Server.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Agency.Server.Hosting;

/// <summary>What a role brings to the process.</summary>
internal interface IServerModule
{
    /// <summary>It is left out where a node has none of these roles.</summary>
    ServerRoles Roles { get; }

    void AddServices(IServiceCollection services, ServerOptions options);

    void Map(WebApplication app, ServerOptions options);
}
