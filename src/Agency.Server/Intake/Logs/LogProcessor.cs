using Agency.Core.Ci;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Server.Intake.Logs;

/// <summary>The Developer-Agent: makes of the kept logs of a run what is to be done about it.</summary>
internal sealed class LogProcessor(LogStore store, LogBaselines baselines, CiAnalyst analyst)
{
    /// <summary>The analysis, as it is kept beside the logs; made when it is not there yet.</summary>
    public async Task<string> AnalyseAsync(KeptRun run, CancellationToken cancellationToken)
    {
        if (await store.AnalysisAsync(run, cancellationToken) is { } there)
            return there;
        var json = CiJson.Write(await MakeAsync(run, cancellationToken));
        await store.KeepAnalysisAsync(run, json, cancellationToken);
        return json;
    }

    private async Task<CiAnalysis> MakeAsync(KeptRun run, CancellationToken cancellationToken)
    {
        if (run.Run.Conclusion == "success")
            await UsingAsync(run, logs => baselines.LearnAsync(run, logs, cancellationToken));
        CiAnalysis? analysis = null;
        var baseline = CiAnalyst.HasPassed(run.Run) ? null : await baselines.ForAsync(run.Run, cancellationToken);
        await UsingAsync(run, async logs => analysis = await analyst.AnalyseAsync(run.Run, logs, baseline, cancellationToken));
        return analysis!;
    }

    private async Task UsingAsync(KeptRun run, Func<IReadOnlyList<NamedLog>, Task> work)
    {
        var opened = new List<NamedLog>();
        try
        {
            foreach (var log in run.Logs)
                opened.Add(new NamedLog(log.Name, new FileStream(store.PathOf(run, log.File), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan)));
            await work(opened);
        }
        finally
        {
            foreach (var log in opened)
                await log.Content.DisposeAsync();
        }
    }
}
