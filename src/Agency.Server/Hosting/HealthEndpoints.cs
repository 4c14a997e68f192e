using Agency.Server.Configuration;
using Agency.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Hosting;

/// <summary>Whether the process lives, and whether it can work.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live", version = ServerHost.Version })).WithTags("health");
        app.MapGet("/health/ready", ReadyAsync).WithTags("health");
    }

    /// <summary>Ready when the database answers in time and the data folder can be written.</summary>
    private static async Task<IResult> ReadyAsync(ServerDatabase database, ServerOptions options, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var problems = new List<string>();
        try
        {
            await database.NowAsync(limit.Token);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            problems.Add("The database does not answer.");
        }

        try
        {
            var probe = Path.Combine(options.DataFolder, $".probe-{Guid.NewGuid():N}");
            Directory.CreateDirectory(options.DataFolder);
            await File.WriteAllTextAsync(probe, "", cancellationToken);
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add("The data folder cannot be written.");
        }

        return problems.Count == 0
            ? Results.Json(new { status = "ready", node = options.NodeName, roles = options.Roles.ToString().ToLowerInvariant() })
            : Results.Json(new { status = "not-ready", problems }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
