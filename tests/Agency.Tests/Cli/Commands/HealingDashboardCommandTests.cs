using System.Runtime.Versioning;
using System.Text.Json;
using Agency.Adapters.Stopping;
using Agency.Adapters.Storage;
using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Cli.Dashboards;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Delivery;
using Agency.Tests.Support;
using SampleReport = Agency.Tests.Adapters.Storage.SampleReport;

namespace Agency.Tests.Cli.Commands;

[SupportedOSPlatform("linux")]
public sealed class HealingDashboardCommandTests : IDisposable
{
    private readonly ScratchTree tree = new(("a.py", "1"));
    private readonly FakeTimeProvider time = new(SampleReport.Report.StartedAt.AddMinutes(5));

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Where_nobody_can_press_keys_it_prints_once()
    {
        await AddAsync("heal-20251121-142233-3f9a", SampleReport.Report);

        var (code, output) = await RunAsync();

        Assert.Equal(0, code);
        Assert.StartsWith($"Healing of {tree.Root}, 2025-11-21 14:27\n\nActive heals (0)\n  none\n", output, StringComparison.Ordinal);
        Assert.Contains("1 h     50 %  1/2", output, StringComparison.Ordinal);
        Assert.Contains("  3f9a  2025-11-21 14:22  finished     healed 1 of 2\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Where_nothing_was_healed_it_says_what_to_type_and_makes_nothing()
    {
        var (code, output) = await RunAsync("--once");

        Assert.Equal(0, code);
        Assert.Contains("Nothing was healed here yet.\n\nTo heal this project:\n  agency heal\n", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tree.PathOf(".agency")));
    }

    [Fact]
    public async Task Json_is_one_document_that_names_its_schema()
    {
        await AddAsync("heal-20251121-142233-3f9a", SampleReport.Report);
        await using var pass = Assert.IsType<GateOutcome.Entered>(await new HealGate(tree.Root, time).EnterAsync("heal-running", CancellationToken.None)).Pass;

        var (code, output) = await RunAsync("--format", "json");

        Assert.Equal(0, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal("agency.dashboard/1", root.GetProperty("schema").GetString());
        Assert.Equal("heal-running", root.GetProperty("active")[0].GetProperty("session").GetString());
        Assert.Equal((2, 1, 0.5), (root.GetProperty("success")[0].GetProperty("attempted").GetInt32(), root.GetProperty("success")[0].GetProperty("healed").GetInt32(), root.GetProperty("success")[0].GetProperty("success").GetDouble()));
        Assert.Equal(("import", 3), (root.GetProperty("categories")[0].GetProperty("category").GetString(), root.GetProperty("categories")[0].GetProperty("problems").GetInt32()));
        Assert.Equal(1, root.GetProperty("waiting").GetInt32());
        Assert.Equal("heal-20251121-142233-3f9a", root.GetProperty("heals")[0].GetProperty("session").GetString());
    }

    [Fact]
    public async Task What_is_new_shows_and_what_is_not_is_not_read_again()
    {
        var terminal = new TestTerminal();
        await using var source = new DashboardSource(Host(terminal), tree.Root);
        Assert.False((await source.LoadAsync(new Place.Overview(), false, CancellationToken.None)).Snapshot.HasHistory);

        await AddAsync("heal-1", SampleReport.Report);
        var first = await source.LoadAsync(new Place.Category("import"), false, CancellationToken.None);
        Assert.Equal(3, first.Instances.Count);
        Assert.Same(first.Instances, (await source.LoadAsync(new Place.Category("import"), false, CancellationToken.None)).Instances);

        await AddAsync("heal-2", SampleReport.Report);
        var second = await source.LoadAsync(new Place.Category("import"), false, CancellationToken.None);
        Assert.Equal(6, second.Instances.Count);
        Assert.Equal(2, second.Snapshot.Rates[0].Healed);
        Assert.Equal("heal-2", (await source.LoadAsync(new Place.Finding("heal-2", 0), false, CancellationToken.None)).Report!.Session[..6]);
    }

    [Fact]
    public async Task What_cannot_be_read_shows_as_a_fault_beside_what_was_known()
    {
        await AddAsync("heal-1", SampleReport.Report);
        await using var source = new DashboardSource(Host(new TestTerminal()), tree.Root);
        await source.LoadAsync(new Place.Overview(), false, CancellationToken.None);
        Directory.Delete(tree.PathOf(".agency"), recursive: true);
        Assert.False((await source.LoadAsync(new Place.Overview(), false, CancellationToken.None)).Snapshot.HasHistory);

        tree.Write(".agency/agency.db", "this is no database, whatever its name may say");
        var broken = await source.LoadAsync(new Place.Overview(), false, CancellationToken.None);

        Assert.Contains("is damaged", broken.Fault, StringComparison.Ordinal);
        var (code, _) = await RunAsync("--once");
        Assert.Equal(2, code);
    }

    private CommandHost Host(TestTerminal terminal) => terminal.Host(time, new Dictionary<string, string> { ["HOME"] = tree.Root, ["XDG_DATA_HOME"] = tree.PathOf("data") });

    private async Task AddAsync(string id, HealReport report)
    {
        await using var store = await SqliteSessionStore.OpenAsync(tree.Root, CancellationToken.None);
        await store.BeginAsync(
            new SessionRecord(id, "heal", SessionState.Finished, SampleReport.Report.StartedAt, time.GetUtcNow(), null, null, HealReportJson.Write(report with { Session = id })),
            CancellationToken.None);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var terminal = new TestTerminal();
        var code = await Application.RunAsync(["healing-dashboard", tree.Root, .. arguments], Host(terminal), CommandList.All, CancellationToken.None);
        return (code, terminal.Output);
    }
}
