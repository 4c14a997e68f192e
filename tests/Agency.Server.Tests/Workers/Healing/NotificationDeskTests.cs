using Agency.Adapters.Processes;
using Agency.Core.Notifications;
using Agency.Server.Configuration;
using Agency.Server.Sessions;
using Agency.Server.Storage;
using Agency.Server.Tests.Support;
using Agency.Server.Workers.Healing;
using Agency.Testing.Fakes;
using Agency.Testing.Fakes.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>Humans are told, and not twice: over crashes, nodes and both databases.</summary>
public sealed class NotificationDeskTests : IAsyncLifetime
{
    private static readonly Notification Escalation = new("org/shop: a human is needed", "Nothing helped.", null, [new("Session", "s-1")]);

    private readonly FakeSlack slack = new();
    private readonly FakeReceiver hook = new();

    public static TheoryData<bool> Kinds => TestDatabase.Kinds;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await slack.DisposeAsync();
        await hook.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_is_told_once_within_the_cooldown_and_again_after_it(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var first = (await HeldSession.BeginAsync(test.Database, "s-1")).Step("tell-a-human");
        Assert.Equal(["slack", "webhook"], await TellAsync(test.Database, first));
        Assert.Equal("Told by slack, webhook.", first.Detail);
        // Another attempt, by a server that was started anew.
        var second = (await HeldSession.BeginAsync(test.Database, "s-2")).Step("tell-a-human");
        Assert.Empty(await TellAsync(test.Database, second));
        Assert.Equal("Told before, by slack, webhook.", second.Detail);
        Assert.Equal((1, 1), (slack.Messages.Count, hook.Requests.Count));
        // Something else is told at once.
        Assert.Equal(["slack", "webhook"], await TellAsync(test.Database, (await HeldSession.BeginAsync(test.Database, "s-3")).Step("tell-a-human"), "i-2/escalated"));
        await AgeAsync(test.Database, TimeSpan.FromMinutes(14));
        Assert.Empty(await TellAsync(test.Database, (await HeldSession.BeginAsync(test.Database, "s-4")).Step("tell-a-human")));
        await AgeAsync(test.Database, TimeSpan.FromMinutes(2));
        Assert.Equal(["slack", "webhook"], await TellAsync(test.Database, (await HeldSession.BeginAsync(test.Database, "s-5")).Step("tell-a-human")));
        Assert.Equal((3, 3), (slack.Messages.Count, hook.Requests.Count));
        Assert.Equal("2", await ValueAsync(test.Database, "SELECT CAST(count AS TEXT) FROM notifications WHERE notification_key = 'slack/i-1/escalated'"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_many_nodes_that_have_the_same_to_tell_one_does(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var steps = new List<StepContext>();
        for (var i = 0; i < 8; i++)
            steps.Add((await HeldSession.BeginAsync(test.Database, $"s-{i}")).Step("tell-a-human"));
        var nodes = await Task.WhenAll(steps.Select(_ => ServerDatabase.OpenAsync(test.Folder, test.Address, TimeProvider.System, CancellationToken.None)));
        try
        {
            // Long ago, so that all of them find a row that is old enough.
            await test.Database.WriteAsync(
                s => s.ExecuteAsync("INSERT INTO notifications (notification_key, channel, session_id, text, sent_at, count) VALUES ('webhook/i-1/escalated', 'webhook', 's', 't', 1, 1)"), CancellationToken.None);
            var told = await Task.WhenAll(steps.Zip(nodes, (step, node) => Task.Run(() => TellAsync(node, step))));
            Assert.Equal(["slack", "webhook"], told.SelectMany(t => t).Order(StringComparer.Ordinal));
            Assert.Equal((1, 1), (slack.Messages.Count, hook.Requests.Count));
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_told_is_not_told_again_by_the_node_that_takes_over(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var session = await HeldSession.BeginAsync(test.Database, "s-1");
        await TellAsync(test.Database, session.Step("tell-a-human"));
        // The node died after the effects and before the step's end.
        var again = await session.TakeOverAsync();
        Assert.Equal(["slack", "webhook"], await TellAsync(test.Database, again.Step("tell-a-human")));
        Assert.Equal((1, 1), (slack.Messages.Count, hook.Requests.Count));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_knows_whether_it_was_told_so_it_is_told_again_with_the_same_key(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        var session = await HeldSession.BeginAsync(test.Database, "s-1");
        using var death = new CancellationTokenSource();
        hook.Answer = (n, _) =>
        {
            if (n > 1)
                return new LoopbackAnswer(200);
            death.Cancel();
            return new LoopbackAnswer(200) { IsSilent = true };
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TellAsync(test.Database, session.Step("tell-a-human"), cancellationToken: death.Token));
        var again = await session.TakeOverAsync();
        Assert.Equal(["slack", "webhook"], await TellAsync(test.Database, again.Step("tell-a-human")));
        Assert.Equal(["s-1/tell-a-human/webhook", "s-1/tell-a-human/webhook"], hook.Requests.Select(r => r.Headers["idempotency-key"]));
        Assert.Single(slack.Messages);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_channel_that_fails_keeps_neither_the_session_nor_the_others_and_may_be_told_next_time(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        slack.Interfere = n => n == 1 ? FakeSlack.Error(410, "channel_is_archived") : null;
        var first = (await HeldSession.BeginAsync(test.Database, "s-1")).Step("tell-a-human");
        Assert.Equal(["webhook"], await TellAsync(test.Database, first));
        Assert.Equal("Told by webhook. Could not be told by slack.", first.Detail);
        Assert.Equal(["slack"], await TellAsync(test.Database, (await HeldSession.BeginAsync(test.Database, "s-2")).Step("tell-a-human")));
        Assert.Equal((1, 1), (slack.Messages.Count, hook.Requests.Count));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_clock_that_was_set_back_silences_nobody_for_longer_than_the_cooldown(bool isPostgres)
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres);
        await TellAsync(test.Database, (await HeldSession.BeginAsync(test.Database, "s-1")).Step("tell-a-human"));
        await AgeAsync(test.Database, TimeSpan.FromDays(-1));
        Assert.Equal(["slack", "webhook"], await TellAsync(test.Database, (await HeldSession.BeginAsync(test.Database, "s-2")).Step("tell-a-human")));
    }

    [Fact]
    public async Task Secrets_are_told_to_nobody()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        var step = (await HeldSession.BeginAsync(test.Database, "s-1")).Step("tell-a-human");
        var secret = RunningServer.AdminToken;
        await Desk(test.Database).TellAsync(step, new Notification($"title {secret}", $"text {secret}", null, [new("Fact", secret)]), "subject", null, CancellationToken.None);
        Assert.All([slack.Messages.Single(), hook.Requests.Single().Body, await ValueAsync(test.Database, "SELECT text FROM notifications LIMIT 1")], t => Assert.DoesNotContain(secret, t, StringComparison.Ordinal));
        Assert.Contains("[redacted]", slack.Messages.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_channel_reaches_no_log()
    {
        slack.Interfere = n => n < 3 ? FakeSlack.Error(500, "rollup_error") : FakeSlack.Error(404, "no_service");
        await using var server = await RunningServer.StartAsync(variables: Channels());
        // In a database of its own, where no worker takes it.
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        var step = (await HeldSession.BeginAsync(test.Database, "s-1")).Step("tell-a-human");
        Assert.Equal(["webhook"], (await server.Services.GetRequiredService<NotificationDesk>().TellAsync(step, Escalation, "i-1/escalated", null, CancellationToken.None)).Told);
        Assert.Contains("no_service", server.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeSlack.Secret, server.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain(hook.Url.Authority, server.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_could_not_be_reached_is_tried_by_itself()
    {
        var isAway = true;
        slack.Interfere = _ => isAway ? FakeSlack.Error(404, "no_service") : null;
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        var session = await HeldSession.BeginAsync(test.Database, "s-1");
        var first = await Desk(test.Database).TellAsync(session.Step("tell-a-human"), Escalation, "i-1/escalated", null, CancellationToken.None);
        Assert.Equal("webhook", Assert.Single(first.Told));
        Assert.Equal("slack", Assert.Single(first.Failed));
        isAway = false;
        var second = await Desk(test.Database).TellAsync(session.Step("tell-a-human-2"), Escalation, "i-1/escalated", first.Failed, CancellationToken.None);
        Assert.Equal("slack", Assert.Single(second.Told));
        Assert.Empty(second.Failed);
        Assert.Equal((1, 1), (slack.Messages.Count, hook.Requests.Count));
    }

    [Fact]
    public async Task Without_a_channel_the_dashboard_shows_it()
    {
        await using var test = await TestDatabase.OpenAsync(isPostgres: false);
        var step = (await HeldSession.BeginAsync(test.Database, "s-1")).Step("tell-a-human");
        Assert.Empty((await Desk(test.Database, new Dictionary<string, string> { ["AGENCY_SLACK_WEBHOOK_URL"] = "file:///etc/passwd" }).TellAsync(step, Escalation, "i-1/escalated", null, CancellationToken.None)).Told);
        Assert.Equal("No channel is set; the dashboard shows it.", step.Detail);
    }

    private static Task AgeAsync(ServerDatabase database, TimeSpan by) =>
        database.WriteAsync(s => s.ExecuteAsync("UPDATE notifications SET sent_at = sent_at - @by", new { by = (long)by.TotalMilliseconds }), CancellationToken.None);

    private static async Task<string> ValueAsync(ServerDatabase database, string sql) => await database.ReadAsync(s => s.ValueAsync<string>(sql), CancellationToken.None) ?? "";

    private Dictionary<string, string> Channels() => new(RunningServer.Variables) { ["AGENCY_SLACK_WEBHOOK_URL"] = slack.Url.AbsoluteUri, ["AGENCY_NOTIFY_WEBHOOK_URL"] = hook.Url.AbsoluteUri + "hook" };

    private async Task<IReadOnlyList<string>> TellAsync(ServerDatabase database, StepContext step, string subject = "i-1/escalated", CancellationToken cancellationToken = default) =>
        (await Desk(database).TellAsync(step, Escalation, subject, null, cancellationToken)).Told;

    /// <summary>A desk of its own, as every node has one.</summary>
    private NotificationDesk Desk(ServerDatabase database, Dictionary<string, string>? variables = null)
    {
        var environment = new HostEnvironment(variables ?? Channels());
        var options = new ServerOptions { DataFolder = "/" };
        var clients = new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>();
        return new NotificationDesk(
            database, new Notifiers(environment, options, clients, TimeProvider.System), options, new ServerSecretText(new ServerSecrets(environment)), NullLogger<NotificationDesk>.Instance);
    }
}
