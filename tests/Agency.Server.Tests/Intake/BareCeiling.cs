using System.Data.Common;
using System.Text;
using Agency.Adapters.Storage;
using Agency.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Agency.Server.Tests.Intake;

/// <summary>
/// What nothing that writes an event down for each request on its own could do better: Kestrel, and one insert in a
/// transaction of its own. Nothing is checked, read or correlated.
/// </summary>
internal sealed class BareCeiling : IAsyncDisposable
{
    private const string Insert = "INSERT INTO bare (delivery, body) VALUES (@delivery, @body)";

    private readonly TemporaryFolder folder = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly DbDataSource source;
    private readonly DbConnection? single;
    private readonly WebApplication app;

    private BareCeiling(string? address)
    {
        if (address is null)
        {
            SystemSqlite.Ensure();
            source = SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder { DataSource = folder.Combine("bare.db") }.ToString());
            single = source.CreateConnection();
        }
        else
        {
            source = NpgsqlDataSource.Create(ServerDatabase.ParsePostgres(address));
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public Uri Url => new(app.Urls.First());

    public static async Task<BareCeiling> StartAsync(string? address)
    {
        var ceiling = new BareCeiling(address);
        await ceiling.ExecuteAsync("CREATE TABLE bare (delivery TEXT PRIMARY KEY, body TEXT NOT NULL)");
        await ceiling.app.StartAsync();
        return ceiling;
    }

    public async Task<long> CountAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM bare";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (single is not null)
            await single.DisposeAsync();
        await source.DisposeAsync();
        SqliteConnection.ClearAllPools();
        turn.Dispose();
        folder.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var delivery = context.Request.Headers["X-GitHub-Delivery"].ToString();
        if (single is not null)
        {
            // One writer, as SQLite has; over one connection that stays open, which costs the least.
            await turn.WaitAsync();
            try
            {
                await InsertAsync(single, delivery, body);
            }
            finally
            {
                turn.Release();
            }
        }
        else
        {
            await using var connection = await source.OpenConnectionAsync();
            await InsertAsync(connection, delivery, body);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static async Task InsertAsync(DbConnection connection, string delivery, string body)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Insert;
        foreach (var (name, value) in new[] { ("delivery", delivery), ("body", body) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        if (single is not null)
            await single.OpenAsync();
        var connection = single ?? await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = (single is null ? "" : "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ") + sql;
        await command.ExecuteNonQueryAsync();
        if (single is null)
            await connection.DisposeAsync();
    }
}
