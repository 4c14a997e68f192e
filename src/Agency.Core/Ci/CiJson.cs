using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agency.Core.Ci;

/// <summary>How the documents of this folder become JSON, and how they are read: snake case, nothing unknown refused.</summary>
public static class CiJson
{
    private static readonly CiJsonContext Context = new(new JsonSerializerOptions(CiJsonContext.Default.Options)
    {
        // Quotes and angle brackets stay readable in diffs and logs; control characters are escaped by this encoder too.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(CiAnalysis analysis) => JsonSerializer.Serialize(analysis, Context.CiAnalysis) + "\n";

    /// <exception cref="JsonException">It is no such document.</exception>
    public static CiAnalysis ReadAnalysis(string json)
    {
        var analysis = Filled(JsonSerializer.Deserialize(json, Context.CiAnalysis) ?? throw new JsonException("The document is 'null'."));
        var (found, plan, fix) = (analysis.Classification, analysis.SelfHealPlan, analysis.FixAgentInstructions);
        // The reader lets through what is missing within an entry, and null among the entries.
        IReadOnlyList<IEnumerable<object?>> parts =
        [
            [analysis.Run.RunId, analysis.Run.Repository, analysis.Run.Commit, found.ErrorType, fix.Reason],
            found.CausalLines.SelectMany(l => new object?[] { l?.Log, l?.Text }), found.FailingTests.Select(t => t?.Id), found.SuspectedFiles.Concat(fix.Files).SelectMany(f => new object?[] { f?.Path, f?.Lines }),
            found.Tools, found.FailedSteps, fix.Tests, fix.Rules, plan.Actions.SelectMany(a => new object?[] { a?.Action, a?.Targets }),
        ];
        return parts.Any(p => p.Contains(null)) ? throw new JsonException("A part of the document is missing.") : analysis;
    }

    public static string Write(SelfHealContext context) => JsonSerializer.Serialize(context, Context.SelfHealContext) + "\n";

    public static string Write(SelfHealDecision decision) => JsonSerializer.Serialize(decision, Context.SelfHealDecision) + "\n";

    public static string Write(SelfHealReport report) => JsonSerializer.Serialize(report, Context.SelfHealReport) + "\n";

    public static string Write(TestHistory history) => JsonSerializer.Serialize(history, Context.TestHistory) + "\n";

    /// <exception cref="JsonException">It is no such document.</exception>
    public static SelfHealContext ReadSelfHealContext(string json) =>
        JsonSerializer.Deserialize(json, Context.SelfHealContext) ?? throw new JsonException("The document is 'null'.");

    /// <exception cref="JsonException">It is no such document.</exception>
    public static SelfHealDecision ReadSelfHealDecision(string json) =>
        JsonSerializer.Deserialize(json, Context.SelfHealDecision) ?? throw new JsonException("The document is 'null'.");

    /// <exception cref="JsonException">It is no such document.</exception>
    public static SelfHealReport ReadSelfHealReport(string json) =>
        JsonSerializer.Deserialize(json, Context.SelfHealReport) ?? throw new JsonException("The document is 'null'.");

    /// <exception cref="JsonException">It is no such document.</exception>
    public static TestHistory ReadTestHistory(string json) =>
        JsonSerializer.Deserialize(json, Context.TestHistory) ?? throw new JsonException("The document is 'null'.");

    /// <summary>Another program may have left lists out; the reader leaves those null.</summary>
    private static CiAnalysis Filled(CiAnalysis analysis)
    {
        if (analysis is not { Run: not null, Classification: { } found, SelfHealPlan: { } plan, FixAgentInstructions: { } fix, Triggers: not null })
            throw new JsonException("A part of the document is missing.");
        return analysis with
        {
            Schema = analysis.Schema ?? CiAnalysis.CurrentSchema,
            Classification = found with
            {
                CausalLines = found.CausalLines ?? [],
                FailingTests = found.FailingTests ?? [],
                SuspectedFiles = found.SuspectedFiles ?? [],
                Tools = found.Tools ?? [],
                FailedSteps = found.FailedSteps ?? [],
            },
            SelfHealPlan = plan with { Actions = plan.Actions ?? [] },
            FixAgentInstructions = fix with { Tests = fix.Tests ?? [], Files = fix.Files ?? [], Rules = fix.Rules ?? [] },
        };
    }
}
