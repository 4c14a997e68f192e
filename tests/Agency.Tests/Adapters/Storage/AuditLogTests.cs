using System.Text.Json;
using Agency.Adapters.Storage;
using Agency.Core.Configuration;
using Agency.Testing.Fakes;
using Agency.Tests.Adapters.Delivery;

namespace Agency.Tests.Adapters.Storage;

public sealed class AuditLogTests : IDisposable
{
    private readonly ScratchTree tree = new();
    private readonly FakeTimeProvider time = new();
    private readonly AuditLog log;

    public AuditLogTests() => log = new AuditLog(tree.Root, time);

    private string Place => $".agency/logs/autonomous_healing/{SampleReport.Report.Session}";

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Every_proposal_has_a_record_with_diff_verdict_evidence_and_decision()
    {
        await log.WriteAsync(SampleReport.Report, CancellationToken.None);

        Assert.Equal(["0001.json", "0002.json", "0003.json", "report.json", "summary.md"], Names());
        Assert.Equal(["applied", "refused", "needs-approval"], Enumerable.Range(1, 3).Select(n => Record(n).GetProperty("decision").GetString()));
        var first = Record(1);
        Assert.Equal("agency.audit/1", first.GetProperty("schema").GetString());
        Assert.Equal(SampleReport.Report.Session, first.GetProperty("delivery").GetString());
        Assert.Equal(SampleReport.HealedDiff, first.GetProperty("proposal").GetProperty("diff").GetString());
        Assert.Equal("passed", first.GetProperty("proposal").GetProperty("verdict").GetString());
        Assert.Equal("tests", first.GetProperty("proposal").GetProperty("evidence").GetProperty("checks")[1].GetProperty("name").GetString());
        Assert.Equal("f-01", first.GetProperty("findings")[0].GetProperty("id").GetString());
        Assert.Equal(time.GetUtcNow(), first.GetProperty("recordedAt").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, Record(2).GetProperty("delivery").ValueKind);
        Assert.Equal("breaks-tests", Record(2).GetProperty("findings")[0].GetProperty("reason").GetString());
        Assert.Equal(SampleReport.Json, tree.Read($"{Place}/report.json"));
    }

    [Fact]
    public async Task The_summary_is_readable_and_harmless()
    {
        await log.WriteAsync(SampleReport.Report, CancellationToken.None);

        var summary = tree.Read($"{Place}/summary.md");
        Assert.Contains("- Tests: 10 passed, 0 failed, 1 skipped before", summary, StringComparison.Ordinal);
        Assert.Contains("## Findings: healed (1)\n\n- `src/shop.py:3` ruff:F401", summary, StringComparison.Ordinal);
        Assert.Contains("(breaks-tests: why S608 stays)", summary, StringComparison.Ordinal);
        Assert.Contains($"```diff\n{SampleReport.HealedDiff}```", summary, StringComparison.Ordinal);
        Assert.Contains(@"### 3. Wrap the \\u{1b}\[31mline", summary, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', summary);
    }

    [Fact]
    public async Task A_diff_cannot_end_the_block_it_stands_in()
    {
        var proposal = SampleReport.Report.Proposals[0] with { Diff = "+x\n```\n# <b>not a heading</b>\n````\n" };

        await log.WriteAsync(SampleReport.Report with { Proposals = [proposal] }, CancellationToken.None);

        Assert.Contains("`````diff\n+x\n```\n# <b>not a heading</b>\n````\n`````\n", tree.Read($"{Place}/summary.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_written_is_ever_replaced()
    {
        await log.WriteAsync(SampleReport.Report, CancellationToken.None);
        var before = Contents();

        await log.WriteAsync(SampleReport.Report with { Sandbox = "none", Proposals = [] }, CancellationToken.None);

        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task Rollbacks_are_added()
    {
        await log.WriteAsync(SampleReport.Report, CancellationToken.None);
        var summary = tree.Read($"{Place}/summary.md");
        var session = SampleReport.Report.Session;

        await log.WriteRollbackAsync(session, "d1", isDone: false, "src/<x>.py was edited since", CancellationToken.None);
        await log.WriteRollbackAsync(session, "d1", isDone: true, "d1-rollback", CancellationToken.None);

        Assert.Equal(["refused", "rolled-back"], new[] { 1, 2 }.Select(n => Json($"rollback-{n}.json").GetProperty("outcome").GetString()));
        var now = tree.Read($"{Place}/summary.md");
        Assert.StartsWith(summary, now, StringComparison.Ordinal);
        Assert.Contains(@"`d1`: refused: src/\<x\>.py was edited since", now, StringComparison.Ordinal);
        Assert.Contains("`d1`: rolled-back: d1-rollback", now, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("")]
    [InlineData(".")]
    public async Task An_id_that_is_no_name_is_refused(string session) =>
        await Assert.ThrowsAsync<ArgumentException>(() => log.WriteAsync(SampleReport.Report with { Session = session }, CancellationToken.None));

    [Fact]
    public async Task A_link_in_place_of_the_folder_is_not_followed()
    {
        using var outside = new ScratchTree();
        tree.Write(".agency/.gitignore", "*\n");
        Directory.CreateSymbolicLink(tree.PathOf(".agency/logs"), outside.Root);

        await Assert.ThrowsAsync<UserInputException>(() => log.WriteAsync(SampleReport.Report, CancellationToken.None));

        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Root));
    }

    private IEnumerable<string> Names() => Directory.EnumerateFileSystemEntries(tree.PathOf(Place)).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal);

    private string Contents() => string.Join('\n', Names().Select(n => $"{n} {tree.Read($"{Place}/{n}")}"));

    private JsonElement Record(int number) => Json($"{number:0000}.json");

    private JsonElement Json(string name) => JsonDocument.Parse(tree.Read($"{Place}/{name}")).RootElement;
}
