using System.Text.RegularExpressions;
using Agency.Adapters.Configuration;
using Agency.Adapters.Forges;
using Agency.Adapters.Http;
using Agency.Catalog;
using Agency.Core.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>The two later steps of a healing: what is decided, and what is done.</summary>
internal sealed partial class SelfHealing(CommandHost host, SelfHealFiles files)
{
    private const string PublicApi = "https://api.github.com";

    /// <summary>Reads <c>context.json</c>, writes <c>decision.json</c> and gives it.</summary>
    public async Task<SelfHealDecision> DecideAsync(string path, bool isManual, bool trust, CancellationToken cancellationToken)
    {
        var context = await SelfHealFiles.ReadAsync(files.ContextFile, "agency ci prepare-context", CiJson.ReadSelfHealContext, cancellationToken);
        Check(context.Run, files.ContextFile);
        var settings = await SelfHealSettings.LoadAsync(host, path, trust, cancellationToken);
        var gates = new SelfHealGates(settings.Ci.Attempts, NeedsIntent: settings.Ci.Intent == "manual");
        var decision = gates.Decide(context, UnitRegistry.Actions, isManual, (planned, action) => settings.TargetsOf(planned, action, context.Analysis));
        await files.WriteAsync(files.DecisionFile, CiJson.Write(decision), cancellationToken);
        await TellWorkflowAsync(decision, cancellationToken);
        return decision;
    }

    /// <summary>Reads <c>decision.json</c>, does what it says, writes the report and gives it.</summary>
    public async Task<SelfHealReport> ExecuteAsync(string path, SettingsOverrides overrides, string? historyFile, bool isDryRun, CancellationToken cancellationToken)
    {
        var decision = await SelfHealFiles.ReadAsync(files.DecisionFile, "agency ci decide", CiJson.ReadSelfHealDecision, cancellationToken);
        Check(decision.Run, files.DecisionFile);
        var settings = await SelfHealSettings.LoadAsync(host, path, overrides.TrustRepository, cancellationToken);
        if (decision.Attempt > settings.Ci.Attempts && decision.Allowed)
            decision = decision with { Allowed = false, Reason = $"{decision.Attempt - 1} of {settings.Ci.Attempts} attempts were made." };
        var kept = historyFile ?? files.HistoryFile;
        var history = await SelfHealFiles.TryReadAsync(kept, CiJson.ReadTestHistory, note => host.Terminal.WriteWarning(note), cancellationToken) ?? new TestHistory();
        using var github = OpenGitHub();
        await using var tests = new SelfHealTests(host, path, overrides, decision.Run.Python);
        var ground = new SelfHealGround(
            decision, settings.Ci, (overrides.SandboxKind ?? settings.SandboxKind) == "none", history, github is null ? null : new GitHubBuildServer(github), tests,
            new SelfHealServices(host, settings.Root, settings.Ci, settings.Hint), new SelfHealRollback(host, settings.Root, settings.Ci, decision.LastGoodCommit));
        var (report, seen) = await new SelfHealRunner(UnitRegistry.Actions, host.Time).RunAsync(decision, ground, isDryRun, cancellationToken);
        await files.WriteAsync(files.ReportFile(decision.Run.RunId), CiJson.Write(report), cancellationToken);
        if (seen.Count > 0)
            await files.WriteAsync(kept, CiJson.Write(history.With(seen)), cancellationToken);
        return report;
    }

    /// <summary>GitHub Actions reads from a file what later jobs may ask for: <c>needs.decide.outputs.allowed</c>.</summary>
    private async Task TellWorkflowAsync(SelfHealDecision decision, CancellationToken cancellationToken)
    {
        if (host.Environment.Get("GITHUB_OUTPUT") is not { } output)
            return;
        try
        {
            await File.AppendAllTextAsync(output, $"allowed={(decision.Allowed ? "true" : "false")}\n", cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            host.Terminal.WriteWarning($"GITHUB_OUTPUT cannot be written: {failure.Message}");
        }
    }

    /// <summary>The documents come from files that may have been changed on their way here.</summary>
    private static void Check(CiRun run, string file)
    {
        if (!CiRunId.IsValid(run.RunId))
            throw new UserInputException($"'{file}' names a run '{CiText.Line(run.RunId)}'; an id is {CiRunId.Rule}.");
        if (!CommitName().IsMatch(run.Commit))
            throw new UserInputException($"'{file}' names a commit '{CiText.Line(run.Commit)}'; it must be 40 or 64 hex digits.");
    }

    private GitHubClient? OpenGitHub()
    {
        if (host.Environment.Get("GITHUB_TOKEN") is not { } token)
            return null;
        var url = host.Environment.Get("GITHUB_API_URL") ?? PublicApi;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !(address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
            throw new UserInputException("GITHUB_API_URL must be an https address.");
        return new GitHubClient(OutsideService.NewHandler(), address, token, host.Time);
    }

    [GeneratedRegex(@"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommitName();
}
