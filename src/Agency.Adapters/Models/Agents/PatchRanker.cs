using System.Globalization;
using Agency.Adapters.Models.Chat;
using Agency.Core.Secrets;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// Has a model judge patches that all pass the tests, and explain each in a sentence. Its word only orders and explains:
/// what may be delivered is decided elsewhere.
/// </summary>
public sealed class PatchRanker(ModelService model, PromptLibrary prompts)
{
    private const int MostPatches = 20;
    private const int LongestPatch = 8000;
    private const int LongestExplanation = 300;

    private readonly SchemaAnswer answer = new(model, "rank", """
        {"type":"object","properties":{"order":{"type":"array","items":{"type":"object","properties":{"patch":{"type":"integer"},"explanation":{"type":"string"}},"required":["patch","explanation"],"additionalProperties":false}}},"required":["order"],"additionalProperties":false}
        """);

    /// <param name="conversation">Names it in the transcript.</param>
    /// <param name="facts">What is known of the failure.</param>
    /// <param name="diffs">Unified diffs, at most 20.</param>
    /// <param name="root">The folder of the project, as texts may name it.</param>
    public async Task<PatchRanking> RankAsync(
        string conversation, IReadOnlyList<QuotedFact> facts, IReadOnlyList<string> diffs, string root, SecretRedactor redactor, CancellationToken cancellationToken)
    {
        if (diffs.Count is 0 or > MostPatches)
            return new PatchRanking.Unranked($"Of {diffs.Count} patches, none is asked about: it must be 1 to {MostPatches}.");
        var quotation = new Quotation();
        var patches = diffs.Select((d, i) => new QuotedFact(string.Create(CultureInfo.InvariantCulture, $"patch {i + 1}"), d.Length > LongestPatch ? d[..LongestPatch] + "\n(cut off)" : d));
        var request = $"Judge {diffs.Count} patches.\n\n{quotation.Of(facts)}\n\n{quotation.Of(patches)}";
        var (order, problem) = await answer.AskAsync(
            conversation, await prompts.ReadAsync("rank", cancellationToken), request, redactor, [root], a => Read(a, diffs.Count, redactor), cancellationToken);
        return order is null ? new PatchRanking.Unranked(problem) : new PatchRanking.Ranked(order);
    }

    /// <summary>Null unless every patch is named exactly once.</summary>
    private static List<RankedPatch>? Read(ToolArguments arguments, int count, SecretRedactor redactor)
    {
        var order = arguments.Items("order")
            .Select(i => new RankedPatch((i.Number("patch") ?? 0) - 1, ModelText.OneLine(redactor.Redact(i.Text("explanation") ?? ""), LongestExplanation)))
            .ToList();
        return order.Select(p => p.Index).Order().SequenceEqual(Enumerable.Range(0, count)) ? order : null;
    }
}
