using Agency.Server.Configuration;
using Agency.Server.Dashboard.Access;
using Agency.Server.Dashboard.Data;
using Agency.Server.Dashboard.Endpoints;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agency.Server.Dashboard;

/// <summary>Shows the dashboard and takes decisions.</summary>
internal sealed class DashboardModule : IServerModule
{
    // Renewing a cookie with every request would only make answers longer.
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(5);

    public ServerRoles Roles => ServerRoles.Dashboard;

    public void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<DashboardAccess>().AddSingleton<SignInThrottle>().AddSingleton<SettingsView>().AddSingleton<PageAnswers>().AddSingleton<DashboardPulse>();
        services.AddSingleton(s => new DashboardData(s.GetRequiredService<ServerDatabase>(), s.GetRequiredService<ISessionQueue>(), options.Settings, s.GetRequiredService<TimeProvider>()));
        services.AddHostedService(s => s.GetRequiredService<DashboardPulse>());
        services.AddDataProtection().SetApplicationName("agency");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new DatabaseKeys(s.GetRequiredService<ServerDatabase>())));
        var isSecure = DashboardAccess.IsHttps(options);
        var prefix = isSecure ? "__Host-" : "";
        services.AddAntiforgery(o =>
        {
            o.SuppressXFrameOptionsHeader = true;
            o.FormFieldName = "form-token";
            Harden(o.Cookie, prefix + "agency-form", isSecure);
        });
        services.AddAuthentication(DashboardAccess.Scheme).AddCookie(DashboardAccess.Scheme, o =>
        {
            Harden(o.Cookie, prefix + "agency-session", isSecure);
            o.ExpireTimeSpan = DashboardAccess.IdleLimit;
            o.SlidingExpiration = true;
            o.Events.OnCheckSlidingExpiration = context =>
            {
                // What pages ask for by themselves does not show that somebody is there.
                var isByItself = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<DashboardArea>()?.IsByItself == true || context.Request.Headers["X-Agency-Live"].Count > 0;
                context.ShouldRenew = !isByItself && context.ElapsedTime > RenewAfter;
                return Task.CompletedTask;
            };
        });
    }

    public void Map(WebApplication app, ServerOptions options)
    {
        app.UseMiddleware<DashboardGate>();
        foreach (var map in (Action<WebApplication>[])[Of<PageEndpoints>().Map, Of<DecisionEndpoints>().Map, Of<SignInEndpoints>().Map, Of<EventEndpoints>().Map, Of<ApiEndpoints>().Map])
            map(app);

        T Of<T>() => ActivatorUtilities.CreateInstance<T>(app.Services);
    }

    private static void Harden(CookieBuilder cookie, string name, bool isSecure)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
