using System.Text;
using Agency.Core.Decisions;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Verification;

namespace Agency.Core.Reporting;

/// <summary>Writes what a heal found, tried and proved as an <c>agency.heal/1</c> document.</summary>
public static class HealReportBuilder
{
    /// <param name="delivered">What was delivered; null when nothing was.</param>
    /// <param name="undelivered">
    /// Why verified changes are not in the user's tree (a dry run, a file edited meanwhile); null when they are.
    /// </param>
    public static HealReport Build(
        SessionRecord session, IWorkspace workspace, string sandbox, HealResult result, ReportedDelivery? delivered, (ReasonCode Reason, string Detail)? undelivered)
    {
        var applied = undelivered is null;
        return new HealReport
        {
            Session = session.Id,
            Kind = session.Kind,
            State = result.Fault is null ? ReportState.Finished : ReportState.Failed,
            StateDetail = result.Fault?.Message,
            Repository = workspace.MountPoint,
            Revision = workspace.Revision,
            StartedAt = session.StartedAt,
            Delivery = delivered,
            Findings =
            [
                .. result.Findings.Select(f => f.Outcome == Outcome.Healed && undelivered is { } why
                    ? ReportedFinding.Of(f.Finding, Outcome.Unhealed, why.Reason, why.Detail, f.Proposal)
                    : ReportedFinding.Of(f.Finding, f.Outcome, f.Reason, f.Detail.Length > 0 ? f.Detail : null, f.Proposal)),
            ],
            Proposals = [.. result.Proposals.Select(p => ReportOf(p, applied))],
            Tests = TestsOf(result),
            NewFindings = [.. result.NewFindings.Select(ReportedNewFinding.Of)],
            Skipped = [.. result.Detection.Skipped.Select(s => new ReportedSkip(s.File.Value, s.Reason))],
            Tools = [.. result.Detection.Tools.Select(t => new ReportedTool(t.Name, t.Version, StatusOf(t.State), t.Detail.Length > 0 ? t.Detail : null))],
            Sandbox = sandbox,
            Durations = result.Durations,
        };
    }

    /// <summary>Every change of a result as one unified diff, without the secrets in it: to be shown and stored, not to be applied.</summary>
    /// <param name="textBefore">The original text of a file; null for one that is added.</param>
    public static string Diff(HealResult result, Func<Syntax.RepositoryPath, string?> textBefore)
    {
        var diff = new StringBuilder();
        foreach (var (file, after) in result.Changes.OrderBy(c => c.Key))
            diff.Append(textBefore(file) is { } before ? UnifiedDiff.Between(file, before, after.Text) : UnifiedDiff.Added(file, after.Text));
        return result.Detection.Redactor.With(result.Proposals.SelectMany(p => p.Proposal.Secrets)).Redact(diff.ToString());
    }

    private static ReportedProposal ReportOf(ProposalResult result, bool applied) => new()
    {
        Id = result.Proposal.Id,
        Title = result.Proposal.Title,
        Fixer = result.Proposal.Fixer,
        Rung = result.Proposal.Rung,
        Rationale = result.Proposal.Rationale,
        Targets = [.. result.Proposal.Targets.Select(t => t.Id)],
        Files = [.. result.Proposal.Files.Order().Select(f => f.Value)],
        NewTest = result.Proposal.Reproduction?.File.Value,
        MustPass = result.Proposal.MustPass,
        Confidence = result.Proposal.Confidence,
        Templates = result.Proposal.Templates,
        Others = result.Proposal.Others,
        Diff = result.Diff,
        Safety = result.Proposal.Safety,
        Verdict = result.Verdict switch
        {
            Verdict.Passed => ReportedVerdict.Passed,
            Verdict.Failed => ReportedVerdict.Failed,
            _ => ReportedVerdict.Inconclusive,
        },
        Applied = applied && result is { Verdict: Verdict.Passed, Decision: Decision.Apply },
        Evidence = ReportedEvidence.Of(result.Verdict.Evidence),
    };

    private static ReportedTests? TestsOf(HealResult result) => result.TestsBefore is not { } before
        ? null
        : new ReportedTests(string.Join(' ', before.Command), before.Summary, result.TestsAfter?.Summary)
        {
            KnownFailures = [.. before.Results.Values.Where(r => r.IsFailure).Select(r => r.Id).Concat(before.CollectionErrors.Keys)],
            Flaky = [.. result.FlakyTests.Order(StringComparer.Ordinal)],
            SuiteRuns = result.SuiteRuns,
        };

    private static ReportedToolStatus StatusOf(string state) => state switch
    {
        "ok" => ReportedToolStatus.Ok,
        "missing" => ReportedToolStatus.Missing,
        _ => ReportedToolStatus.Crashed,
    };
}
