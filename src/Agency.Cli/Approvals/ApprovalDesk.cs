using Agency.Adapters.Storage;
using Agency.Cli.Commands;
using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Detection;

namespace Agency.Cli.Approvals;

/// <summary>What waits for a human in a repository, found by the names that humans use, and the record of answers.</summary>
internal sealed class ApprovalDesk : IAsyncDisposable
{
    /// <summary>Names every proposal that waits, but for high-severity security changes.</summary>
    public const string Everything = "all";

    private readonly HumanDecisionTable? table;
    private readonly TimeProvider time;

    private ApprovalDesk(string root, HumanDecisionTable? table, TimeProvider time) => (Root, this.table, this.time) = (root, table, time);

    /// <summary>The repository's root.</summary>
    public string Root { get; }

    /// <summary>Opens what there is; where nothing was ever healed, looking makes nothing.</summary>
    /// <exception cref="UserInputException">No such folder, or the database cannot be used.</exception>
    public static async Task<ApprovalDesk> OpenAsync(CommandHost host, string path, CancellationToken cancellationToken)
    {
        var root = ProjectPath.RootOf(ProjectPath.Folder(path));
        var table = SqliteSessionStore.ExistsAt(root) ? await HumanDecisionTable.OpenAsync(root, cancellationToken) : null;
        return new ApprovalDesk(root, table, host.Time);
    }

    /// <summary>The proposals that wait, oldest first.</summary>
    public async Task<IReadOnlyList<PendingProposal>> PendingAsync(CancellationToken cancellationToken) =>
        table is null ? [] : await table.PendingAsync(cancellationToken);

    /// <summary>
    /// The waiting proposals that a name means: a proposal's id or the beginning of one, a finding's id, a rule such as
    /// <c>ruff:B006</c>, a heal's id, or <see cref="Everything"/>.
    /// </summary>
    /// <exception cref="UserInputException">There are none.</exception>
    public async Task<IReadOnlyList<PendingProposal>> ChooseAsync(string name, CancellationToken cancellationToken)
    {
        var pending = await PendingAsync(cancellationToken);
        if (pending.Count == 0)
            throw new UserInputException($"Nothing waits for approval in {Root}.");
        if (name == Everything)
            return [.. pending.Where(p => !IsHigh(p))];
        var chosen = pending.Where(p =>
            p.Session == name
            || p.Findings.Any(f => f.Id == name || $"{f.Tool}:{f.Rule}" == name)
            || (name.Length >= 4 && p.Proposal.Id.StartsWith(name, StringComparison.Ordinal))).ToList();
        return chosen.Count > 0
            ? chosen
            : throw new UserInputException($"No proposal that waits in {Root} is named '{name}'. 'agency healing pending' lists them.");
    }

    /// <summary>Writes an answer down, with who gave it and when.</summary>
    public async Task RecordAsync(PendingProposal proposal, HumanAnswer answer, string? why, CancellationToken cancellationToken)
    {
        var decision = new HumanDecision(
            proposal.Proposal.Id, proposal.Session, proposal.Proposal.Fixer, [.. proposal.Findings.Select(f => f.Fingerprint).Distinct()],
            answer, Environment.UserName, time.GetUtcNow(), why);
        await table!.AddAsync(decision, cancellationToken);
    }

    /// <summary>True for what only a human who names it may let through.</summary>
    public static bool IsHigh(PendingProposal proposal) =>
        proposal.Findings.Any(f => f is { Category: Category.Security, Severity: Severity.High });

    public ValueTask DisposeAsync() => table?.DisposeAsync() ?? ValueTask.CompletedTask;
}
