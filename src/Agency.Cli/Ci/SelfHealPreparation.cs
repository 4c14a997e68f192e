using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Catalog;
using Agency.Cli.Commands;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Cli.Ci;

/// <summary>Puts together what is known of a failed run.</summary>
internal sealed partial class SelfHealPreparation(CommandHost host, SelfHealFiles files)
{
    private readonly List<string> notes = [];
    private readonly CiAnalyst analyst = new(new LogDiagnoser(UnitRegistry.Classifiers), UnitRegistry.Actions);

    /// <summary>Writes <c>context.json</c> and gives it.</summary>
    /// <exception cref="UserInputException">The run is not named, or a file that is named cannot be read.</exception>
    public async Task<SelfHealContext> RunAsync(SelfHealRequest request, CancellationToken cancellationToken)
    {
        var server = new SelfHealEnvironment(host.Environment);
        var run = await RunOfAsync(request, cancellationToken);
        var (analysis, source) = await AnalyseAsync(request, run, cancellationToken);
        // What the log says was checked out is nearer to the truth than what this job was begun for, or what lies here.
        if (request.Commit is null)
            analysis = analysis?.AtCommitOfLog();
        if (analysis is not null && analysis.Run.Commit != run.Commit)
            notes.Add($"The log is of commit {analysis.Run.Commit}.");
        run = analysis?.Run ?? run;
        var report = await SelfHealFiles.TryReadAsync(files.ReportFile(run.RunId), CiJson.ReadSelfHealReport, notes.Add, cancellationToken);
        // Runs of no build server share one id; there, attempts at other commits do not count.
        var attempts = report?.Run.RunId != run.RunId ? [] : run.RunId == FixRunFinder.LocalRun ? [.. report.Attempts.Where(a => a.Commit == run.Commit)] : report.Attempts;
        var context = new SelfHealContext
        {
            Run = run,
            Event = request.Event ?? server.Event,
            IsManual = request.IsManual,
            Logs = [.. request.Logs.SelectMany(LogFiles.Files).Select(CiText.Line)],
            Analysis = analysis,
            AnalysisSource = source,
            AttemptsMade = Math.Max(server.Reruns, attempts.Count == 0 ? 0 : attempts.Max(a => a.Attempt)),
            Attempts = attempts,
            LastGoodCommit = request.LastGoodCommit is { } good ? Hex(good, "--last-good") : null,
            Notes = notes,
        };
        await files.WriteAsync(files.ContextFile, CiJson.Write(context), cancellationToken);
        return context;
    }

    private async Task<CiRun> RunOfAsync(SelfHealRequest request, CancellationToken cancellationToken)
    {
        if (request.RunId is { } id && !CiRunId.IsValid(id))
            throw new UserInputException($"'{CiText.Line(id)}' is no id of a run: {CiRunId.Rule}.");
        if (request.Repository is { } repository && !RepositoryName().IsMatch(repository))
            throw new UserInputException($"'{CiText.Line(repository)}' is no name of a repository, such as shop/orders.");
        var told = await FixRunFinder.FindAsync(host, ProjectPath.RootOf(ProjectPath.Folder(request.Path)), request.RunId, cancellationToken);
        return told with
        {
            Repository = request.Repository ?? told.Repository,
            Commit = Hex(request.Commit ?? (told.Commit.Length > 0 ? told.Commit : throw new UserInputException("Which commit was built? Give --commit.")), "--commit"),
            Branch = Word(request.Branch) ?? told.Branch,
            Workflow = Word(request.Workflow) ?? told.Workflow,
            Job = Word(request.Job) ?? told.Job,
            Conclusion = Word(request.Conclusion),
        };
    }

    private async Task<(CiAnalysis? Analysis, string Source)> AnalyseAsync(SelfHealRequest request, CiRun run, CancellationToken cancellationToken)
    {
        if (request.Analysis is { } file && Given(await SelfHealFiles.TextAsync(file, cancellationToken), run) is { } given)
            return (given, "given");
        if (request.Logs.Count == 0)
        {
            notes.Add("There is no log of the run, and no analysis that is of use.");
            return (null, "none");
        }

        var baseline = await LogFiles.BaselineAsync(request.Passed, cancellationToken);
        CiAnalysis? analysis = null;
        await LogFiles.UsingAsync(request.Logs, async logs => analysis = await analyst.AnalyseAsync(run, logs, baseline, cancellationToken));
        return (analysis, "diagnosed");
    }

    /// <summary>
    /// The Developer-Agent's answer, or the Cloud-Agent's around it. Only what it says of the cause is taken over; what may
    /// be done about it is decided here.
    /// </summary>
    private CiAnalysis? Given(string text, CiRun run)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("upstream", out var upstream))
                root = upstream;
            var given = CiJson.ReadAnalysis(root.GetRawText());
            if (given.Run.RunId != run.RunId)
            {
                notes.Add($"The analysis is of run {CiText.Line(given.Run.RunId)} and is left out.");
                return null;
            }

            var classification = given.Classification;
            return analyst.Conclude(run with { Conclusion = run.Conclusion ?? given.Run.Conclusion }, classification with
            {
                ErrorType = CiText.Line(classification.ErrorType),
                Confidence = double.IsNaN(classification.Confidence) ? 0 : Math.Clamp(classification.Confidence, 0, 1),
                CausalLines = [.. classification.CausalLines.Select(l => l with { Log = CiText.Line(l.Log), Text = CiText.Block(l.Text) })],
                FailingTests = [.. classification.FailingTests.Select(t => t with { Id = CiText.Line(t.Id) })],
                SuspectedFiles = [.. classification.SuspectedFiles.Select(f => f with { Path = CiText.Line(f.Path) })],
            });
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            notes.Add($"The analysis is of no use: {CiText.Line(failure.Message)}");
            return null;
        }
    }

    private static string? Word(string? text) => text is null ? null : CiText.Line(text) is { Length: > 0 and <= 255 } word ? word : null;

    private static string Hex(string commit, string option) => CommitName().IsMatch(commit)
        ? commit.ToLowerInvariant()
        : throw new UserInputException($"{option} must be the name of a commit in full, 40 or 64 hex digits, not '{CiText.Line(commit)}'.");

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommitName();

    [GeneratedRegex(@"\A(?=.{3,255}\z)[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryName();
}
