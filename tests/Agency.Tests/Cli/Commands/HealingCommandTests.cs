using System.Runtime.Versioning;
using System.Text.Json;
using Agency.Adapters.Delivery;
using Agency.Adapters.Processes;
using Agency.Adapters.Stopping;
using Agency.Adapters.Storage;
using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Cli.Rendering;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Delivery;
using Agency.Tests.Adapters.Storage;

namespace Agency.Tests.Cli.Commands;

[SupportedOSPlatform("linux")]
public sealed class HealingCommandTests : IDisposable
{
    private const string Id = "heal-20251121-142233-3f9a";

    private readonly ScratchTree tree = new(("src/shop.py", "import os\n"), ("other.py", "1"));
    private readonly FakeTimeProvider time = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task History_lists_the_newest_first_with_their_outcomes()
    {
        await HealAsync();
        await AddAsync(Session("heal-20251122-000000-aaaa", SessionState.Running) with { StartedAt = SampleReport.Report.StartedAt.AddDays(1), Kind = "dry-run" });

        var (code, output, _) = await RunAsync("healing", "history", tree.Root);

        Assert.Equal(0, code);
        Assert.Equal(
            """
            ID                         STARTED           STATE                  HEALED  NEEDS-APPROVAL  REPORTED  UNHEALED  ROLLED-BACK
            heal-20251122-000000-aaaa  2025-11-22 14:22  interrupted (dry run)       -               -         -         -            -
            heal-20251121-142233-3f9a  2025-11-21 14:22  finished                    1               1         -         1            -

            """,
            output);
    }

    [Fact]
    public async Task History_as_json_is_one_document()
    {
        await HealAsync();

        var (code, output, _) = await RunAsync("healing", "history", tree.Root, "--format", "json", "--limit", "1");

        Assert.Equal(0, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal("agency.history/1", root.GetProperty("schema").GetString());
        var session = Assert.Single(root.GetProperty("sessions").EnumerateArray());
        Assert.Equal((Id, "finished", Id, 1), (session.GetProperty("id").GetString(), session.GetProperty("state").GetString(), session.GetProperty("delivery").GetString(), session.GetProperty("findings").GetProperty("unhealed").GetInt32()));
    }

    [Fact]
    public async Task Looking_where_nothing_was_healed_makes_nothing()
    {
        var (code, output, _) = await RunAsync("healing", "history", tree.Root);
        Assert.Equal((0, $"Nothing was ever healed in {tree.Root}.\n"), (code, output));

        var (shown, _, error) = await RunAsync("healing", "show", "x", tree.Root);
        Assert.Equal(2, shown);
        Assert.Contains("Nothing was ever healed", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tree.PathOf(".agency")));
    }

    [Fact]
    public async Task Show_tells_the_steps_and_the_report()
    {
        await HealAsync();

        var (code, output, _) = await RunAsync("healing", "show", "3f9a", tree.Root);

        Assert.Equal(0, code);
        Assert.StartsWith($"{Id}: heal, finished\nStarted 2025-11-21 14:22:33, at 0123abcd\n  1. detect: 3 findings (1.5 s)\n", output, StringComparison.Ordinal);
        Assert.Contains("Remove unused import os", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Show_gives_the_document_or_the_diff_as_they_are()
    {
        await HealAsync();

        Assert.Equal((0, SampleReport.Json, ""), await RunAsync("healing", "show", Id, tree.Root, "--format", "json"));
        Assert.Equal((0, SampleReport.HealedDiff, ""), await RunAsync("healing", "show", Id, tree.Root, "--format", "diff"));
    }

    [Fact]
    public async Task Show_says_when_there_is_no_such_heal_or_no_report()
    {
        await AddAsync(Session("s1", SessionState.Running));

        var (code, _, error) = await RunAsync("healing", "show", "nope", tree.Root);
        Assert.Equal(2, code);
        Assert.Contains("is named 'nope'. 'agency healing history' lists them.", error, StringComparison.Ordinal);

        (code, _, error) = await RunAsync("healing", "show", "s1", tree.Root, "--format", "json");
        Assert.Equal(2, code);
        Assert.Contains("The heal s1 has no report, since it is interrupted.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_restores_the_files_and_changes_the_record()
    {
        var before = tree.Picture();
        await HealAsync();
        Assert.NotEqual(before, tree.Picture());

        var (code, output, _) = await RunAsync("healing", "rollback", "3f9a", tree.Root);

        Assert.Equal((0, $"  src/shop.py\nRolled back the heal {Id}. The files hold what they held before it.\n"), (code, output));
        Assert.Equal(before, tree.Picture());
        var (_, document, _) = await RunAsync("healing", "show", Id, tree.Root, "--format", "json");
        Assert.Equal(Outcome.RolledBack, HealReportJson.Read(document)!.Findings[0].Outcome);
        Assert.Contains("rolled-back", tree.Read($".agency/logs/autonomous_healing/{Id}/summary.md"), StringComparison.Ordinal);
        var (_, history, _) = await RunAsync("healing", "history", tree.Root);
        Assert.Contains("rolled-back", history, StringComparison.Ordinal);

        (code, output, _) = await RunAsync("healing", "rollback", Id, tree.Root);
        Assert.Equal((0, $"The heal {Id} was rolled back already.\n"), (code, output));
        Assert.Equal(before, tree.Picture());
    }

    [Fact]
    public async Task Rollback_refuses_over_later_edits_and_says_what_to_do()
    {
        await HealAsync();
        tree.Write("src/shop.py", "mine\n");

        var (code, _, error) = await RunAsync("healing", "rollback", Id, tree.Root);

        Assert.Equal(1, code);
        Assert.Contains($"edited after the heal {Id}:\n  src/shop.py\n", error, StringComparison.Ordinal);
        Assert.Contains($"agency healing show {Id} --format diff | git apply -R", error, StringComparison.Ordinal);
        Assert.Equal("mine\n", tree.Read("src/shop.py"));
    }

    [Fact]
    public async Task A_heal_that_changed_nothing_cannot_be_rolled_back()
    {
        await AddAsync(Session("s1", SessionState.Finished));

        var (code, _, error) = await RunAsync("healing", "rollback", "s1", tree.Root);

        Assert.Equal(2, code);
        Assert.Contains("changed nothing in the work tree", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heal_killed_after_it_delivered_can_be_rolled_back()
    {
        var before = tree.Picture();
        await DeliverAsync();
        await AddAsync(Session(Id, SessionState.Running));

        var (code, _, _) = await RunAsync("healing", "rollback", Id, tree.Root);

        Assert.Equal(0, code);
        Assert.Equal(before, tree.Picture());
    }

    [Fact]
    public async Task Stop_and_resume()
    {
        var (code, output, _) = await RunAsync("healing", "stop", tree.Root, "--why", "too \u001b[31mhot");
        Assert.Equal((0, $"Healing is stopped in {tree.Root}. To let it begin again: agency healing resume\n"), (code, output));
        Assert.IsType<GateOutcome.Stopped>(await new HealGate(tree.Root, time).EnterAsync("s1", CancellationToken.None));

        (code, output, _) = await RunAsync("healing", "resume", tree.Root);
        Assert.Equal((0, $"Healing may begin again in {tree.Root}. It was stopped by {Environment.UserName} on 2025-01-02 03:04: too \\x1b[31mhot.\n"), (code, output));

        (code, output, _) = await RunAsync("healing", "resume", tree.Root);
        Assert.Equal((0, $"Healing was not stopped in {tree.Root}.\n"), (code, output));
    }

    private static SessionRecord Session(string id, SessionState state) =>
        new(id, "heal", state, SampleReport.Report.StartedAt, null, "0123abcd", null, null);

    private async Task HealAsync()
    {
        await DeliverAsync();
        await AddAsync(Session(Id, SessionState.Finished) with { DeliveryId = Id, Report = SampleReport.Json });
    }

    private async Task DeliverAsync() => await new AtomicDeliverer(tree.Root, new InProcessApplier(), time)
        .DeliverAsync(Id, [tree.Change("src/shop.py", "")], CancellationToken.None);

    private async Task AddAsync(SessionRecord session)
    {
        await using var store = await SqliteSessionStore.OpenAsync(tree.Root, CancellationToken.None);
        await store.BeginAsync(session, CancellationToken.None);
        await store.AppendAsync(session.Id, new Step(1, "detect", "3 findings", session.StartedAt, TimeSpan.FromSeconds(1.5)), CancellationToken.None);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, TerminalTraits.Plain);
        // The cache is the tree's own, so that sweeping touches nobody else's workspaces.
        var environment = new HostEnvironment(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = tree.PathOf(".agency/cache"), ["PATH"] = "/usr/bin:/bin" });
        var code = await Application.RunAsync(arguments, new CommandHost(terminal, environment, time), CommandList.All, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
