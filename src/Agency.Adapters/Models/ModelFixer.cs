using System.Collections.Concurrent;
using System.Globalization;
using Agency.Adapters.Models.Agents;
using Agency.Adapters.Models.Chat;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Adapters.Models;

/// <summary>
/// The last rung of the ladder: has a language model work on a finding that no other fixer heals. It may change the file of
/// the finding only; for a failing test, those that may be at fault. A finding is put to it once: what it proposed is kept, and proposed again as long as the lines are the
/// same.
/// </summary>
public sealed class ModelFixer : IFixer
{
    /// <summary>How settings and reports name this fixer.</summary>
    public const string FixerId = "model.agent";

    private readonly KeptAnswers answers;
    private readonly (ModelService Model, AgentLoop Agent, string Session)? asked;
    private readonly int mostProblems;
    private readonly Func<string, bool> isRejected = _ => false;
    private readonly Func<Finding, FailureContext?> failures;

    /// <summary>What was answered in this heal: the reason, or null for a proposal, which is among the kept.</summary>
    private readonly ConcurrentDictionary<string, FixOutcome.Declined?> answered = new(StringComparer.Ordinal);
    private int taken;

    /// <summary>How the service failed, however often it was asked; the next problem would only wait for the same.</summary>
    private volatile FixOutcome.Declined? outage;

    /// <param name="session">The heal that it works for.</param>
    /// <param name="mostProblems">Findings that it takes on; the others are declined.</param>
    /// <param name="isRejected">True for the fingerprint of a finding whose repair by this fixer a human said no to.</param>
    /// <param name="failures">What is known of a failing test; null for one that nothing is to be done about.</param>
    public ModelFixer(ModelService model, AgentLoop agent, KeptAnswers answers, string session, int mostProblems, Func<string, bool> isRejected, Func<Finding, FailureContext?> failures)
    {
        this.failures = failures;
        asked = (model, agent, session);
        (this.answers, this.mostProblems, this.isRejected) = (answers, mostProblems, isRejected);
    }

    /// <summary>One that proposes what is kept and asks no model: for what a human approved.</summary>
    /// <param name="failures">As above.</param>
    public ModelFixer(KeptAnswers answers, Func<Finding, FailureContext?> failures) => (this.answers, this.failures) = (answers, failures);

    public string Id => FixerId;

    public Rung Rung => Rung.Model;

    public FixSafety Safety => FixSafety.NeedsReview;

    /// <summary>A secret in the code is not shown to a model, so there is nothing that it could do about one.</summary>
    public bool CanFix(Finding finding) => !SecretRedactor.IsAboutSecret(finding) && (finding.Tool != TestFindings.Tool || failures(finding) is not null);

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (!project.Language.IsSource(finding.File) || await project.ReadAsync(finding.File, cancellationToken) is not ReadOutcome.Text { Source: var source })
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "It is no source that a model could work on.");
        if (isRejected(finding.Fingerprint))
            return new FixOutcome.Declined(ReasonCode.Rejected, "A human said no to what a model proposed.");
        var isKnown = answered.TryGetValue(finding.Fingerprint, out var declined);
        if (declined is not null)
            return declined;
        if (await answers.ReadAsync(finding.Fingerprint, cancellationToken) is { } kept && (asked is not { Model.Name: var name } || kept.Model == name)
            && await kept.FitAsync(project, cancellationToken) is { Count: > 0 } edits)
        {
            return FixOutcome.One(ProposalOf(finding, kept, edits));
        }

        if (asked is not var (model, agent, session))
            return new FixOutcome.Declined(ReasonCode.FileChanged, "The lines that the model changed are no longer the same. Heal again.");
        if (outage is { } down)
            return down;
        if (!isKnown && Interlocked.Increment(ref taken) > mostProblems)
            return new FixOutcome.Declined(ReasonCode.BudgetSpent, $"No more than {mostProblems} problems are put to the model in one heal.");
        var outcome = await AskAsync(model, agent, TaskOf(session, finding, project, source), finding, cancellationToken);
        answered[finding.Fingerprint] = outcome as FixOutcome.Declined;
        return outcome;
    }

    private async Task<FixOutcome> AskAsync(ModelService model, AgentLoop agent, AgentTask task, Finding finding, CancellationToken cancellationToken)
    {
        switch (await agent.RunAsync(task, cancellationToken))
        {
            case AgentOutcome.Proposed proposed:
                var rationale = string.Create(CultureInfo.InvariantCulture, $"By {model.Name}, {proposed.Confidence * 100:0} % sure: {proposed.Rationale}");
                if (await KeptAnswer.OfAsync(model.Name, proposed.Title, rationale, proposed.Edits, task.Project, cancellationToken) is not { } kept)
                    return new FixOutcome.Declined(ReasonCode.NotFixable, "What the model changes cannot be told by its lines.");
                await answers.WriteAsync(finding.Fingerprint, kept, cancellationToken);
                return FixOutcome.One(ProposalOf(finding, kept, proposed.Edits));
            case AgentOutcome.Stopped stopped:
                var declined = new FixOutcome.Declined(ReasonOf(stopped.Reason), stopped.Detail);
                if (stopped.Reason == AgentStop.Provider)
                    outage = declined;
                return declined;
            default:
                throw new InvalidOperationException("An end of an agent that nobody knows.");
        }
    }

    private AgentTask TaskOf(string session, Finding finding, IProject project, SourceText source)
    {
        if (finding.Tool == TestFindings.Tool && failures(finding) is { } failure)
        {
            return new AgentTask
            {
                Conversation = $"{session}/{finding.Id}",
                Problem = AgentProblem.TestFailure,
                Project = project,
                Facts = failure.Facts,
                Changeable = failure.Changeable,
                Places = [(finding.File, finding.Range.Start.Line), .. failure.Places],
                RunTests = failure.RunTests,
            };
        }

        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.File}, line {finding.Range.Start.Line}, column {finding.Range.Start.Column}");
        return new AgentTask
        {
            Conversation = $"{session}/{finding.Id}",
            Problem = AgentProblem.Finding,
            Project = project,
            Facts =
            [
                new QuotedFact("rule", finding.QualifiedRule),
                new QuotedFact("message of the analyser", finding.Message),
                new QuotedFact("place", place),
                .. finding.Notes.Select(n => new QuotedFact("note of the analyser", n)),
            ],
            Changeable = new HashSet<RepositoryPath> { finding.File },
            Places = [(finding.File, finding.Range.Start.Line)],
            Redactor = SecretRedactor.For([finding], _ => source),
        };
    }

    private Proposal ProposalOf(Finding finding, KeptAnswer answer, IReadOnlyList<Edit> edits) => new()
    {
        Fixer = Id,
        Rung = Rung,
        Safety = Safety,
        Title = answer.Title,
        Targets = [finding],
        Edits = edits,
        MustPass = finding.Tool == TestFindings.Tool ? failures(finding)?.MustPass ?? [] : [],
        Rationale = answer.Rationale,
    };

    private static ReasonCode ReasonOf(AgentStop stop) => stop switch
    {
        AgentStop.Steps or AgentStop.Tokens or AgentStop.Time or AgentStop.Money => ReasonCode.BudgetSpent,
        AgentStop.Provider => ReasonCode.ToolFailed,
        _ => ReasonCode.NotFixable,
    };
}
