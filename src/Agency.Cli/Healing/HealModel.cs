using Agency.Adapters.Models;
using Agency.Adapters.Models.Agents;
using Agency.Adapters.Models.Chat;
using Agency.Adapters.Storage;
using Agency.Adapters.Tools;
using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Detection;
using Agency.Core.Fixing;

namespace Agency.Cli.Healing;

/// <summary>
/// The last rung of a heal's ladder: the model that the user configured, or what one proposed before and a human said yes
/// to. A heal does without where it cannot be used: that is told, and costs nothing else.
/// </summary>
internal sealed class HealModel : IAsyncDisposable
{
    private readonly ModelService? service;
    private readonly Func<Func<Finding, FailureContext?>, IReadOnlyList<IFixer>> fixers;

    private HealModel(ModelService? service, Func<Func<Finding, FailureContext?>, IReadOnlyList<IFixer>> fixers) => (this.service, this.fixers) = (service, fixers);

    /// <summary>Who asks it; nobody where no model is configured.</summary>
    /// <param name="failures">What is known of a failing test; null for one that nothing is to be done about.</param>
    public IReadOnlyList<IFixer> FixersFor(Func<Finding, FailureContext?> failures) => fixers(failures);

    /// <summary>Who has it explain failing tests; null where no model is configured.</summary>
    public FailureExplainer? Explainer { get; private init; }

    public static async Task<HealModel> OpenAsync(CommandHost host, OpenProject project, HealOptions options, string session, CancellationToken cancellationToken)
    {
        var answers = new KeptAnswers(new FileResultCache(ModelService.FolderOf(host.Environment)), project.Tree.Root);
        if (options.Approved.Count > 0 || options.Replacement is not null)
            return new HealModel(null, failures => options.Approved.Any(p => p.Proposal.Fixer == ModelFixer.FixerId) ? [new ModelFixer(answers, failures)] : []);
        try
        {
            var settings = project.Settings.Model;
            if (await OpenServiceAsync(host, project, options.ShowsPrompts, cancellationToken) is not { } service)
                return new HealModel(null, _ => []);
            var rejected = await RejectedAsync(project, cancellationToken);
            var agent = new AgentLoop(service, Prompts(host), AgentLimits.Of(settings), host.Time);
            return new HealModel(service, failures => [new ModelFixer(service, agent, answers, session, settings.MaxProblems, rejected.Contains, failures)])
            {
                Explainer = FailureExplainer.Of(host, project, service, session),
            };
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"This heal goes without a model: {failure.Message}");
            return new HealModel(null, _ => []);
        }
    }

    /// <summary>The configured model; null where there is none.</summary>
    /// <param name="showsPrompts">Writes all that is sent to standard error.</param>
    /// <exception cref="UserInputException">It cannot be used as it is configured.</exception>
    public static Task<ModelService?> OpenServiceAsync(CommandHost host, OpenProject project, bool showsPrompts, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        return ModelService.OpenAsync(project.Settings.Model, host.Environment, project.Tree.Root, Show, host.Time, cancellationToken);

        void Show(string text)
        {
            if (!showsPrompts)
                return;
            // Several problems are worked on at a time.
            lock (gate)
                host.Terminal.WriteNote(text);
        }
    }

    /// <summary>What models are told about their part; the user's own files lie beside his settings.</summary>
    public static PromptLibrary Prompts(CommandHost host) => new(Path.Combine(Path.GetDirectoryName(host.UserSettingsFile)!, "prompts"));

    public ValueTask DisposeAsync() => service?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<HashSet<string>> RejectedAsync(OpenProject project, CancellationToken cancellationToken)
    {
        await using var table = await HumanDecisionTable.OpenAsync(project.Tree.Root, cancellationToken);
        return [.. (await table.AnswersAsync(cancellationToken)).Where(a => a.Value == HumanAnswer.Rejected && a.Key.Fixer == ModelFixer.FixerId).Select(a => a.Key.Fingerprint)];
    }
}
