using System.Runtime.Versioning;
using Agency.Adapters.Storage;
using Agency.Core.Decisions;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Tests.Adapters.Delivery;

namespace Agency.Tests.Adapters.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class HumanDecisionTableTests : IDisposable
{
    private static readonly DateTimeOffset Start = SampleReport.Report.StartedAt;

    private readonly ScratchTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task What_the_newest_heal_left_to_a_human_waits()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);

        var waiting = Assert.Single(await PendingAsync());

        Assert.Equal(("heal-1", Start, "p-2222222222"), (waiting.Session, waiting.At, waiting.Proposal.Id));
        Assert.Equal("E501", Assert.Single(waiting.Findings).Rule);
        Assert.Contains("+d", waiting.Proposal.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_heal_of_the_same_finding_has_the_last_word()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);
        await AddAsync("heal-2", 1, SampleReport.Report with { Findings = [SampleReport.Report.Findings[2] with { Outcome = Outcome.Healed, Reason = null }] });
        Assert.Empty(await PendingAsync());

        // One that did not look at the finding says nothing about it.
        await AddAsync("heal-3", 2, SampleReport.Report);
        await AddAsync("heal-4", 3, SampleReport.Report with { Findings = [SampleReport.Report.Findings[0]] });
        Assert.Equal("heal-3", Assert.Single(await PendingAsync()).Session);
    }

    [Fact]
    public async Task What_was_rejected_waits_no_longer_and_is_remembered()
    {
        await AddAsync("heal-1", 0, SampleReport.Report);
        var waiting = Assert.Single(await PendingAsync());

        await DecideAsync(waiting, HumanAnswer.Approved, 1);
        Assert.Single(await PendingAsync());
        await DecideAsync(waiting, HumanAnswer.Rejected, 2);

        Assert.Empty(await PendingAsync());
        await using var table = await OpenAsync();
        var answer = Assert.Single(await table.AnswersAsync(CancellationToken.None));
        Assert.Equal((("python.unused-import", "print-f-03"), HumanAnswer.Rejected), (answer.Key, answer.Value));
    }

    private static SessionRecord Session(string id, int day, HealReport report) =>
        new(id, "heal", SessionState.Finished, Start.AddDays(day), null, null, null, HealReportJson.Write(report));

    private Task<HumanDecisionTable> OpenAsync() => HumanDecisionTable.OpenAsync(tree.Root, CancellationToken.None);

    private async Task<IReadOnlyList<PendingProposal>> PendingAsync()
    {
        await using var table = await OpenAsync();
        return await table.PendingAsync(CancellationToken.None);
    }

    private async Task DecideAsync(PendingProposal proposal, HumanAnswer answer, int day)
    {
        await using var table = await OpenAsync();
        var decision = new HumanDecision(
            proposal.Proposal.Id, proposal.Session, proposal.Proposal.Fixer, [.. proposal.Findings.Select(f => f.Fingerprint)], answer, "ann", Start.AddDays(day), "not now");
        await table.AddAsync(decision, CancellationToken.None);
    }

    private async Task AddAsync(string id, int day, HealReport report)
    {
        await using var store = await SqliteSessionStore.OpenAsync(tree.Root, CancellationToken.None);
        await store.BeginAsync(Session(id, day, report), CancellationToken.None);
    }
}
