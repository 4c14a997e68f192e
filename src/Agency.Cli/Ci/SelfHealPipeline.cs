using System.Diagnostics.CodeAnalysis;
using Agency.Adapters.Configuration;
using Agency.Cli.Commands;
using Agency.Core.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>All that is done about a failed run, in its order: context, decision, actions, and where they do not help a proved patch.</summary>
internal sealed class SelfHealPipeline(CommandHost host, string output)
{
    private readonly SelfHealFiles files = new(Path.Combine(output, "self-heal"));

    /// <param name="trust">Accept what the repository's own file asks for.</param>
    /// <returns>What was done, or why Agency itself failed: then the fix agent's documents say so, too.</returns>
    [SuppressMessage("Agency", "AGY013", Justification = "The top level of a step that must not fail a build: whatever happens is told in the documents.")]
    public async Task<(HealedRun? Run, string Problem)> RunAsync(
        SelfHealRequest request, string? sandbox, bool trust, bool isDryRun, Func<FixOptions, FixOptions> configure, CancellationToken cancellationToken)
    {
        try
        {
            return (await HealAsync(request, sandbox, trust, isDryRun, configure, cancellationToken), "");
        }
        catch (Exception failure) when (failure is not UserInputException && !cancellationToken.IsCancellationRequested)
        {
            var problem = failure is ToolFailureException ? failure.Message : CrashLog.Tell(failure, host);
            var run = await FixRunFinder.FindAsync(host, ProjectPath.RootOf(ProjectPath.Folder(request.Path)), request.RunId, cancellationToken);
            await FixFolder.Open(Path.Combine(output, FixFolder.DefaultName)).WriteAsync(FixMetadataMaker.Empty(run, problem), [], cancellationToken);
            return (null, problem);
        }
    }

    private async Task<HealedRun> HealAsync(
        SelfHealRequest request, string? sandbox, bool trust, bool isDryRun, Func<FixOptions, FixOptions> configure, CancellationToken cancellationToken)
    {
        var overrides = new SettingsOverrides { SandboxKind = sandbox, TrustRepository = trust };
        var context = await new SelfHealPreparation(host, files).RunAsync(request, cancellationToken);
        var healing = new SelfHealing(host, files);
        await healing.DecideAsync(request.Path, request.IsManual, trust, cancellationToken);
        var report = await healing.ExecuteAsync(request.Path, overrides, historyFile: null, isDryRun, cancellationToken);
        var folder = FixFolder.Open(Path.Combine(output, FixFolder.DefaultName));
        var root = ProjectPath.RootOf(ProjectPath.Folder(request.Path));
        var settings = await host.LoadSettingsAsync(root, overrides, cancellationToken);
        var input = await new FixInputMaker(root, settings.Ci.Fix).MakeAsync(context.Run, HandedOver(context.Analysis, report), string.Join(' ', context.Notes), cancellationToken);
        await folder.WriteAsync(input, cancellationToken);
        var options = new FixOptions(request.Path, Path.Combine(output, FixFolder.DefaultName)) { RunId = context.Run.RunId, SandboxKind = sandbox, TrustsRepository = trust };
        return new HealedRun(context, report, await new FixAgent(host, configure(options)).RunAsync(cancellationToken));
    }

    /// <summary>What a change of code is to mend: the tests that reproduce, or else what the analysis says; nothing where the run is healed.</summary>
    private static CiAnalysis? HandedOver(CiAnalysis? analysis, SelfHealReport report)
    {
        if (analysis is null)
            return null;
        if (!report.Triggers.FixAgent)
        {
            var reason = analysis.FixAgentInstructions.IsEligible ? report.Summary : analysis.FixAgentInstructions.Reason;
            return analysis with { FixAgentInstructions = new FixInstructions(false, reason) };
        }

        IReadOnlyList<string> reproduced = [.. report.Tests.Where(t => t.Nature == "regression").Select(t => t.Test)];
        return reproduced.Count == 0
            ? analysis
            : analysis with { FixAgentInstructions = analysis.FixAgentInstructions with { IsEligible = true, Reason = "These tests fail whenever they run on this commit.", Goal = "tests", Tests = reproduced } };
    }
}
