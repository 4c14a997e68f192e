using System.Reflection;
using System.Text.Json.Serialization;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Secrets;
using Agency.Server.Configuration;
using Agency.Server.Dashboard;
using Agency.Server.Intake;
using Agency.Server.Intake.Correlation;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Agency.Server.Workers;
using Agency.Server.Workers.Healing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Hosting;

/// <summary>The server: one process with the roles it was given.</summary>
public sealed class ServerHost : IAsyncDisposable
{
    private static readonly IServerModule[] Modules = [new CorrelationModule(), new IntakeModule(), new WorkerModule(), new DashboardModule()];

    private readonly ServerDatabase database;

    private ServerHost(WebApplication app, ServerDatabase database)
    {
        App = app;
        this.database = database;
    }

    /// <summary>The addresses it listens on; known when it has started.</summary>
    public IReadOnlyCollection<string> Urls => [.. App.Urls];

    internal WebApplication App { get; }

    /// <summary>This program's version, for health and nodes.</summary>
    internal static string Version { get; } = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0";

    /// <summary>Builds the server and opens its database; <see cref="StartAsync"/> makes it listen.</summary>
    /// <param name="log">Takes the log, as JSON lines.</param>
    /// <exception cref="UserInputException">The options do not go together, or the database cannot be used.</exception>
    public static Task<ServerHost> BuildAsync(ServerOptions options, HostEnvironment environment, TextWriter log, TimeProvider time, CancellationToken cancellationToken) =>
        BuildAsync(options, environment, log, time, [], cancellationToken);

    /// <summary>With further modules beside the usual ones.</summary>
    internal static async Task<ServerHost> BuildAsync(
        ServerOptions options, HostEnvironment environment, TextWriter log, TimeProvider time, IReadOnlyList<IServerModule> more, CancellationToken cancellationToken)
    {
        var secrets = new ServerSecrets(environment);
        foreach (var url in options.Urls)
            ListenAddress.Check(url);
        secrets.Check(options);
        ScheduleService.Check(options.Settings);
        Notifiers.Check(environment, options.Settings);
        var proxies = TrustedProxies.Of(options.Settings);
        var database = await ServerDatabase.OpenAsync(options.DataFolder, options.Database, time, cancellationToken);
        options = options with { NodeName = options.NodeName ?? $"{System.Environment.MachineName}-{Guid.NewGuid():N}"[..^20] };
        // Nothing of the environment or of files beside the program configures it: only what the caller gave.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = options.DataFolder, ApplicationName = "agency" });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(ConfigureKestrel);
        builder.Logging.AddProvider(new JsonLogProvider(log, SecretRedactor.Default.With(secrets.Values), time));
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning)
            // That it cannot listen is told by whoever started it, in a sentence.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None).AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is >= LogLevel.Warning and < LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // At every request they write the address, which may be a secret.
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        var services = builder.Services;
        services.AddSingleton<ServerSecretText>().AddSingleton<WorkSignal>().AddSingleton<ISessionQueue, SessionQueue>().AddSingleton<IEmergencyStop, EmergencyStop>().AddSingleton<SessionHolds>();
        services.AddSingleton(options).AddSingleton(secrets).AddSingleton(database).AddSingleton(environment).AddSingleton(time);
        services.AddSingleton<IProcessRunner>(_ => new ProcessRunner(environment, time));
        services.AddHostedService<HousekeepingService>().AddSingleton<IHousekeeper, HistoryKeeper>();
        services.AddRoutingCore();
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.MaxDepth = 64;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
        ServerTelemetry.Add(services, builder.Configuration, environment);
        var modules = Modules.Concat(more).Where(m => (m.Roles & options.Roles) != ServerRoles.None).ToList();
        foreach (var module in modules)
            module.AddServices(services, options);
        var app = builder.Build();
        if (proxies is not null)
            app.UseForwardedHeaders(proxies);
        app.UseMiddleware<ErrorAnswers>();
        app.UseRouting();
        HealthEndpoints.Map(app);
        ServerTelemetry.Map(app);
        app.MapOpenApi();
        foreach (var module in modules)
            module.Map(app, options);
        return new ServerHost(app, database);
    }

    public Task StartAsync(CancellationToken cancellationToken) => App.StartAsync(cancellationToken);

    /// <summary>Waits until <paramref name="cancellationToken"/> asks it to stop, then lets what runs come to a checkpoint and stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A part that breaks stops the host; without it the server would answer on and do nothing.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, App.Lifetime.ApplicationStopping);
        try
        {
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException)
        {
            // That is how it is asked to stop.
        }

        await App.StopAsync(CancellationToken.None);
        var broken = App.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(s => s.ExecuteTask?.Exception?.GetBaseException()).FirstOrDefault(e => e is not null);
        if (broken is not null && !cancellationToken.IsCancellationRequested)
            throw new InvalidOperationException($"A part of the server broke, so the server ended: {broken.Message}", broken);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        // Endpoints that take more say so.
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
    }
}
