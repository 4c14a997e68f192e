using Agency.Catalog;
using Agency.Core.Ci;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Server.Intake;

/// <summary>Analyses the logs of runs, and learns from those that succeed what the others are compared with.</summary>
internal sealed class DeveloperAgent(LogStore store)
{
    private readonly CiAnalyst analyst = new(new LogDiagnoser(UnitRegistry.Classifiers), UnitRegistry.Actions);

    /// <summary>What is made of a run; of one that was analysed before, what was made of it then.</summary>
    public async Task<CiAnalysis> AnalyseAsync(KeptRun kept, CancellationToken cancellationToken)
    {
        if (await LogStore.ReadAnalysisAsync(kept.Folder, cancellationToken) is { } before)
            return before;
        if (kept.Run.Conclusion == "success")
            await store.LearnAsync(kept, cancellationToken);
        var logs = LogStore.Open(kept);
        try
        {
            var analysis = await analyst.AnalyseAsync(kept.Run, logs, await store.BaselineAsync(kept.Run, cancellationToken), cancellationToken);
            await LogStore.WriteAnalysisAsync(kept.Folder, analysis, cancellationToken);
            return analysis;
        }
        finally
        {
            foreach (var log in logs)
                await log.Content.DisposeAsync();
        }
    }
}
