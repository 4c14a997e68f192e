using System.Globalization;
using System.Net;
using System.Text.Json;
using Agency.Server.Configuration;
using Agency.Server.Tests.Support;

namespace Agency.Server.Tests.Intake;

/// <summary>Measures the intake beside the bare ceiling. What <c>bench/intake/run.sh</c> starts.</summary>
internal sealed class IntakeBench(TextWriter output)
{
    public const string Command = "intake";

    private const int Commits = 50;
    private const string Usage = "usage: --events N --rounds N --connections N --duplicates N --database both|sqlite|postgres";

    private int events = 20_000;
    private int rounds = 3;
    private int connections = 64;
    private int duplicates = 10_000;
    private string database = "both";

    /// <returns>0 when every event was there once, 1 when not, 2 for wrong usage.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (!TryRead(arguments))
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        var isRight = true;
        foreach (var isPostgres in new[] { false, true }.Where(p => database == "both" || (database == "postgres") == p))
        {
            await output.WriteLineAsync($"{(isPostgres ? "PostgreSQL" : "SQLite")}, {events} events a round, {rounds} rounds");
            foreach (var lanes in new[] { connections, 1 })
                isRight &= await CompareAsync(isPostgres, lanes, lanes == 1 ? Math.Max(1, events / 20) : events);
            isRight &= await RepeatAsync(isPostgres);
        }

        return isRight ? 0 : 1;
    }

    private static List<BenchRequest> Requests(int count)
    {
        var requests = new List<BenchRequest>(count);
        for (var i = 0; i < count; i++)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(IntakeRequests.WorkflowRun(commit: (i % Commits).ToString("x40", CultureInfo.InvariantCulture), id: 1000 + i));
            requests.Add(new BenchRequest(body, Guid.NewGuid().ToString(), IntakeRequests.Signature(body, RunningServer.WebhookSecret)));
        }

        return requests;
    }

    private static async Task<string?> AddressAsync(bool isPostgres) => isPostgres ? await (await PostgresServer.SharedAsync()).NewDatabaseAsync() : null;

    private static Task<RunningServer> StartAsync(string? address) => RunningServer.StartAsync(IntakeRequests.Settings(), ServerRoles.Intake, database: address, variables: IntakeRequests.Variables);

    private async Task<bool> CompareAsync(bool isPostgres, int lanes, int count)
    {
        var bare = new List<LoadResult>();
        var whole = new List<LoadResult>();
        var isRight = true;
        // One round more: the first warms both up and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            var requests = Requests(count);
            await using (var ceiling = await BareCeiling.StartAsync(await AddressAsync(isPostgres)))
            {
                bare.Add(await IntakeLoad.RunAsync(ceiling.Url, requests, lanes));
                isRight &= await ceiling.CountAsync() == count;
            }

            await using var server = await StartAsync(await AddressAsync(isPostgres));
            whole.Add(await IntakeLoad.RunAsync(server.Client.BaseAddress!, requests, lanes));
            var kept = await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM events");
            await server.Database.SettleAsync();
            var sessions = await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions");
            isRight &= kept == count && sessions == Math.Min(count, Commits) && whole[^1].Failures + bare[^1].Failures == 0;
        }

        var (ceilingResult, intake) = (LoadResult.Median(bare.Skip(1)), LoadResult.Median(whole.Skip(1)));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {lanes,3} connections  ceiling {ceilingResult}"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"                   intake  {intake}   {intake.PerSecond / ceilingResult.PerSecond:0.00} of the ceiling's rate, {intake.P99 / ceilingResult.P99:0.00} of its p99{(isRight ? "" : "   EVENTS ARE MISSING OR TWICE")}"));
        await output.FlushAsync();
        return isRight;
    }

    private async Task<bool> RepeatAsync(bool isPostgres)
    {
        await using var server = await StartAsync(await AddressAsync(isPostgres));
        var one = Requests(1)[0];
        var result = await IntakeLoad.RunAsync(server.Client.BaseAddress!, [.. Enumerable.Repeat(one, duplicates)], connections);
        await server.Database.SettleAsync();
        var (kept, sessions) = (await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM events"), await server.Database.ValueAsync<long>("SELECT COUNT(*) FROM sessions"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {duplicates} deliveries of one event: {kept} event, {sessions} session, {result.Statuses.GetValueOrDefault(HttpStatusCode.Accepted)} answered 202, {result.Statuses.GetValueOrDefault(HttpStatusCode.OK)} answered 200; {result}"));
        await output.FlushAsync();
        return (kept, sessions, result.Failures) == (1, 1, 0);
    }

    private bool TryRead(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
            switch (arguments[i])
            {
                case "--events" when isNumber:
                    events = number;
                    break;
                case "--rounds" when isNumber:
                    rounds = number;
                    break;
                case "--connections" when isNumber:
                    connections = number;
                    break;
                case "--duplicates" when isNumber:
                    duplicates = number;
                    break;
                case "--database" when value is "both" or "sqlite" or "postgres":
                    database = value;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
