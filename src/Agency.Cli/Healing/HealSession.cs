using System.Globalization;
using System.Security.Cryptography;
using Agency.Adapters.Delivery;
using Agency.Adapters.Git;
using Agency.Adapters.Storage;
using Agency.Adapters.Tools;
using Agency.Adapters.Workspaces;
using Agency.Catalog;
using Agency.Catalog.Formatting;
using Agency.Cli.Approvals;
using Agency.Cli.Learning;
using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Healing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Cli.Healing;

/// <summary>
/// One heal of a user's repository from end to end: copies the tree, has it healed in the copy, delivers what was
/// proved and writes down what happened.
/// </summary>
internal sealed class HealSession(CommandHost host, OpenProject project, HealOptions options, IHealProgress progress)
{
    /// <summary>How often a heal begins anew because the user edited files that it was to change.</summary>
    private const int MaxRestarts = 2;

    private readonly HashSet<RepositoryPath> editedMeanwhile = [];
    private HealModel? model;

    /// <exception cref="UserInputException">The repository cannot be healed as asked.</exception>
    public async Task<HealReport> RunAsync(string sessionId, CancellationToken cancellationToken)
    {
        await using var experience = await HealExperience.OpenAsync(host, project, options.Learns && project.Tree.Repository is not null, cancellationToken);
        await using var opened = await HealModel.OpenAsync(host, project, options, sessionId, cancellationToken);
        model = opened;
        var (report, delivered) = await RunAsync(sessionId, experience, cancellationToken);
        // What was done is on record by now; what is learned from it can be done without.
        if (delivered is not null)
            await experience.LearnAsync(sessionId, delivered, project.Python, cancellationToken);
        return report;
    }

    private async Task<(HealReport Report, HealResult? Delivered)> RunAsync(string sessionId, HealExperience experience, CancellationToken cancellationToken)
    {
        var deliverer = new AtomicDeliverer(project.Tree.Root, DetachedApplier.OfThisProgram(host.Processes, host.Environment), host.Time);
        await deliverer.RecoverAsync(cancellationToken);
        var delivery = new HealDelivery(host, project, options, deliverer);
        await delivery.CheckAsync(cancellationToken);
        var workspaces = new WorkspaceFactory(host.Processes, host.Environment, host.Time);
        await workspaces.SweepAsync(cancellationToken);
        await using var store = await SqliteSessionStore.OpenAsync(project.Tree.Root, cancellationToken);
        var session = new SessionRecord(
            sessionId, options.DryRun ? "dry-run" : "heal", SessionState.Running, host.Time.GetUtcNow(), null, await project.Tree.Repository!.HeadAsync(cancellationToken), null, null);
        await store.BeginAsync(session, cancellationToken);
        var journal = new StepJournal(store, session.Id, host.Time, progress);
        var ended = session with { State = SessionState.Failed };
        try
        {
            var (report, delivered) = await HealAsync(session, workspaces, delivery, experience, journal, cancellationToken);
            // Before anything else can fail: what was delivered must be on record.
            ended = session with
            {
                State = report.State == ReportState.Failed ? SessionState.Failed : SessionState.Finished,
                DeliveryId = report.Delivery?.Id,
                Report = HealReportJson.Write(report),
            };
            await RecordAsync(() => new AuditLog(project.Tree.Root, host.Time).WriteAsync(report, CancellationToken.None));
            return (report, delivered);
        }
        catch (OperationCanceledException)
        {
            ended = session with { State = SessionState.Stopped };
            throw;
        }
        finally
        {
            // No session stays "running" when it is not.
            await RecordAsync(() => journal.EndAsync(CancellationToken.None));
            await RecordAsync(() => store.UpdateAsync(ended with { FinishedAt = host.Time.GetUtcNow() }, CancellationToken.None));
        }
    }

    /// <summary>By now the tree may have changed: whoever asked must be told what became of it, on record or not.</summary>
    private async Task RecordAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"This heal is not wholly on record: {failure.Message}");
        }
    }

    /// <returns>The report, and the result when its changes are in the user's hands.</returns>
    private async Task<(HealReport Report, HealResult? Delivered)> HealAsync(
        SessionRecord session, WorkspaceFactory workspaces, HealDelivery delivery, HealExperience experience, IHealProgress steps, CancellationToken cancellationToken)
    {
        for (var restart = 0; ; restart++)
        {
            steps.Report("copy", "copying the tree to a workspace");
            var workspace = await workspaces.CreateAsync(project.Tree, cancellationToken) switch
            {
                WorkspaceOutcome.Created created => created.Workspace,
                WorkspaceOutcome.Failed failed => throw new UserInputException(failed.Reason),
                _ => throw new InvalidOperationException("An outcome of making a workspace that nobody knows."),
            };
            await using (workspace)
            {
                var result = await RunPipelineAsync(workspace, workspaces, experience, steps, cancellationToken);
                steps.Report("deliver", $"{result.Changes.Count} changed files");
                var outcome = await delivery.DeliverAsync(session, workspace, result, cancellationToken);
                if (outcome.Conflict.Count == 0 || restart == MaxRestarts)
                {
                    var report = HealReportBuilder.Build(session, workspace, project.Sandbox.Name, result, outcome.Report, outcome.Undelivered);
                    return (WithFaults(report, result, outcome), outcome is { Undelivered: null, Fault: null } ? result : null);
                }

                editedMeanwhile.UnionWith(outcome.Conflict);
            }
        }
    }

    private HealReport WithFaults(HealReport report, HealResult result, HealDelivery.Outcome outcome)
    {
        if (outcome.Fault is { } fault)
            report = report with { State = ReportState.Failed, StateDetail = fault };
        return result.Fault is { } bug && CrashLog.Write(bug, host.Environment.TemporaryFolder, host.Time) is { } log
            ? report with { StateDetail = $"{report.StateDetail} Details are in {log}." }
            : report;
    }

    private async Task<HealResult> RunPipelineAsync(Workspace workspace, WorkspaceFactory workspaces, HealExperience experience, IHealProgress steps, CancellationToken cancellationToken)
    {
        var changed = await options.Selection.ChangedFilesAsync(project.Tree.Repository, cancellationToken);
        var answers = await AnswersAsync(cancellationToken);
        var only = options.Replacement?.Fingerprints
            ?? (options.Approved.Count > 0 ? options.Approved.SelectMany(p => p.Findings).Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal) : null);
        var foreign = await ForeignFiles.FindAsync(workspace, cancellationToken);
        var runner = new PythonTestRunner(project.Python, Path.Combine(host.Environment.CacheFolder, "results"));
        var failing = await TestRepair.RunAsync(host, project, workspace, workspaces, runner, options, model?.Explainer, steps, cancellationToken);
        options.SeesTests(failing.Baseline);
        var imported = await options.Reports.ReadAsync(workspace, cancellationToken);
        var request = new HealRequest
        {
            Select = f => IsSelected(f, changed) && options.Wants(f) && only?.Contains(f.Fingerprint) != false,
            Imported = imported is null ? failing.Findings : imported with { Findings = [.. imported.Findings, .. failing.Findings.Findings] },
            Baseline = options.IgnoreBaseline ? null : await BaselineFile.ReadAsync(project.Tree.Root, cancellationToken),
            AnswerTo = (fixer, fingerprint) => answers.TryGetValue((fixer, fingerprint), out var answer) ? answer : null,
            LockOf = f => editedMeanwhile.Contains(f) ? ReasonCode.FileChanged
                : options.MakesCommit && workspace.UncommittedFiles.Contains(f) ? ReasonCode.UncommittedChanges
                : foreign.Contains(f) ? ReasonCode.ForeignFile
                : null,
            AllowReviewed = options.AllowReviewed,
            MaxParallel = project.Settings.Heal.MaxParallel,
            Budget = TimeSpan.FromMinutes(project.Settings.Heal.BudgetMinutes),
        };
        var scanner = new Scanner(UnitRegistry.Analyzers, new FileResultCache(Path.Combine(workspace.CacheFolder, "scan")), host.Time);
        var tests = new KnownBaseline(runner, failing.Baseline);
        var approved = await ApprovedPatch.OfAsync(host, workspace, options.Approved, cancellationToken);
        var healer = options.Replacement is { } patch
            ? new Healer([patch], scanner, tests, host.Time)
            : new Healer([.. experience.Fixers, .. UnitRegistry.Fixers, .. failing.Fixers, .. approved, .. model!.FixersFor(failing.ContextOf)], scanner, tests, host.Time, new RuffFormatter());
        return await healer
            .RunAsync(workspace, project.Sandbox.Name, request, steps, cancellationToken);
    }

    private bool IsSelected(Finding finding, ChangedFiles? changed)
    {
        // A failing test is asked for by itself: what was changed is rarely the test.
        if (finding.Tool == TestFindings.Tool)
            return options.Tests != TestChoice.None && options.Selection.Categories.Count == 0 && (project.Scope.Length == 0 || project.Covers(finding.File));
        return options.Tests != TestChoice.Only && project.Covers(finding.File) && options.Selection.Wants(finding) && (changed is null || changed.Files.Contains(finding.File));
    }

    /// <summary>
    /// What humans said: a no is remembered, a yes holds for the heal that it was said to and for nothing later.
    /// </summary>
    private async Task<Dictionary<(string Fixer, string Fingerprint), HumanAnswer>> AnswersAsync(CancellationToken cancellationToken)
    {
        await using var table = await HumanDecisionTable.OpenAsync(project.Tree.Root, cancellationToken);
        var answers = (await table.AnswersAsync(cancellationToken)).Where(a => a.Value == HumanAnswer.Rejected).ToDictionary();
        foreach (var approved in options.Approved)
        {
            foreach (var finding in approved.Findings)
                answers[(approved.Proposal.Fixer, finding.Fingerprint)] = HumanAnswer.Approved;
        }

        foreach (var fingerprint in options.Replacement?.Fingerprints ?? new HashSet<string>())
            answers[(options.Replacement!.Id, fingerprint)] = HumanAnswer.Modified;
        return answers;
    }

    /// <summary>An id that sorts by time: <c>heal-20251121-142233-3f9a</c>.</summary>
    public static string NewId(DateTimeOffset at) =>
        $"heal-{at.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}";
}
