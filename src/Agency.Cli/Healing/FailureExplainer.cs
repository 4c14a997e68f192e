using Agency.Adapters.Models.Agents;
using Agency.Adapters.Models.Chat;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Secrets;

namespace Agency.Cli.Healing;

/// <summary>
/// Has the configured model put diagnoses of failing tests into words, and order and explain the changes that would cure
/// them. What is measured stays as it is: confidence, and what is refused as the sole answer.
/// </summary>
/// <param name="session">Names the conversations in the transcript.</param>
/// <param name="root">The folder of the project, as texts may name it.</param>
internal sealed class FailureExplainer(ModelService service, PromptLibrary prompts, string session, string root, Action<string> warn)
{
    private const int MostPatches = 8;

    private readonly PatchRanker ranker = new(service, prompts);
    private readonly DiagnosisWriter writer = new(service, prompts);

    /// <param name="session">Names the conversations in the transcript.</param>
    public static FailureExplainer Of(CommandHost host, OpenProject project, ModelService service, string session) =>
        new(service, HealModel.Prompts(host), session, project.Tree.Root, host.Terminal.WriteWarning);

    /// <param name="writes">True to have the diagnoses written up as well.</param>
    public async Task<TestHealing> ExplainAsync(TestHealing healing, IProject project, bool writes, CancellationToken cancellationToken)
    {
        var cases = new List<FailureCase>();
        foreach (var (found, number) in healing.Cases.Select((c, i) => (c, i + 1)))
        {
            var explained = await RankAsync(found, project, $"{session}/patches-{number}", cancellationToken);
            cases.Add(writes ? explained with { Explanation = await WriteAsync(explained, $"{session}/diagnosis-{number}", cancellationToken) } : explained);
        }

        return healing with { Cases = cases };
    }

    private async Task<FailureCase> RankAsync(FailureCase found, IProject project, string conversation, CancellationToken cancellationToken)
    {
        // The best by what is measured; what only counts as no answer is not asked about.
        var asked = (found.Search?.Plausible ?? []).Where(p => p.Traits == PatchTraits.None).Take(MostPatches).ToList();
        if (found.Search is not { } search || asked.Count < 2)
            return found;
        var diffs = new List<string>();
        foreach (var patch in asked)
            diffs.Add(await SearchFixer.DiffAsync(patch.Edits, project, cancellationToken));
        switch (await ranker.RankAsync(conversation, FailureContexts.FactsOf(found, found.Target), diffs, root, SecretRedactor.Default, cancellationToken))
        {
            case PatchRanking.Ranked { Order: var order }:
                var first = order.Select(r => asked[r.Index] with { Explanation = r.Explanation }).ToList();
                return found with { Search = search with { Plausible = [.. first, .. search.Plausible.Except(asked)] } };
            case PatchRanking.Unranked { Why: var why }:
                warn($"The model did not judge the changes: {why}");
                return found;
            default:
                return found;
        }
    }

    private async Task<string?> WriteAsync(FailureCase found, string conversation, CancellationToken cancellationToken)
    {
        switch (await writer.WriteAsync(conversation, FailureContexts.FactsOf(found, found.Target), root, SecretRedactor.Default, cancellationToken))
        {
            case DiagnosisText.Written { Text: var text }:
                return text;
            case DiagnosisText.Unwritten { Why: var why }:
                warn($"The model did not write the diagnosis up: {why}");
                return null;
            default:
                return null;
        }
    }
}
