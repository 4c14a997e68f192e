using Agency.Server.Configuration;
using Agency.Server.Hosting;
using Agency.Server.Sessions;
using Agency.Server.Workers.Healing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Agency.Server.Workers;

/// <summary>Runs sessions.</summary>
internal sealed class WorkerModule : IServerModule
{
    private const string SchedulerName = "agency";

    public ServerRoles Roles => ServerRoles.Worker;

    public void AddServices(IServiceCollection services, ServerOptions options)
    {
        var clock = new DatabaseTime(TimeProvider.System);
        services.AddSingleton(clock).AddSingleton<WorkerTiming>();
        services.AddSingleton<SessionJournal>().AddSingleton<SessionClaims>().AddSingleton<SessionRunner>();
        services.AddSingleton<IWakeTimer, QuartzTimer>();
        // Before Quartz, which asks it for the time.
        services.AddHostedService<DatabaseTimeService>();
        AddQuartz(services, options, clock);
        services.AddHostedService<ScheduleService>();
        AddHealing(services);
        services.AddHostedService<WorkerService>();
    }

    public void Map(WebApplication app, ServerOptions options)
    {
    }

    private static void AddHealing(IServiceCollection services)
    {
        services.AddSingleton<WorkFolders>().AddSingleton<IHousekeeper>(s => s.GetRequiredService<WorkFolders>());
        services.AddSingleton<Mirrors>().AddSingleton<IHousekeeper>(s => s.GetRequiredService<Mirrors>());
        services.AddSingleton<AgencyProcess>().AddSingleton<Checkouts>().AddSingleton<CheckoutCommands>().AddSingleton<ProblemReader>().AddSingleton<SelfHealer>().AddSingleton<FixAgent>();
        services.AddOutsideClient(Notifiers.ClientName);
        services.AddSingleton<BranchDelivery>().AddSingleton<ApprovalRequests>().AddSingleton<Notifiers>().AddSingleton<NotificationDesk>();
        services.AddSingleton<IWorkflow, HealIncident>();
    }

    private static void AddQuartz(IServiceCollection services, ServerOptions options, DatabaseTime clock)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(s =>
            {
                s.InstanceName = SchedulerName;
                s.InstanceId = options.NodeName!;
            });
            quartz.UseTimeProvider(clock);
            quartz.UseDefaultThreadPool(2);
            quartz.AddJob<WakeJob>(j => j.WithIdentity(WakeJob.Key).StoreDurably());
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(s =>
                {
                    s.StoreJobDataAsStrings = true;
                    s.MisfireThreshold = TimeSpan.FromSeconds(5);
                    s.DbRetryInterval = TimeSpan.FromSeconds(2);
                });
                store.UseSystemTextJsonSerializer(_ => { });
                store.ProvisionSchema();
                if (options.Database is not null)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, QuartzDatabase.Postgres(options.Database));
                    store.UseClustering(c =>
                    {
                        c.CheckinInterval = TimeSpan.FromSeconds(3);
                        c.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
                    });
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, QuartzDatabase.Sqlite(options.DataFolder));
                }
            });
        });
        services.AddQuartzHostedService(o =>
        {
            o.AwaitApplicationStarted = true;
            o.WaitForJobsToComplete = true;
        });
    }
}
