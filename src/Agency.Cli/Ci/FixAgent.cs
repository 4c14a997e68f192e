using System.Diagnostics.CodeAnalysis;
using Agency.Adapters.Configuration;
using Agency.Cli.Commands;
using Agency.Cli.Healing;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Core.Verification;

namespace Agency.Cli.Ci;

/// <summary>
/// Mends what a failed run of a build server is about, by a dry run of a heal, and leaves a patch with all that is to be known
/// of it. The user's files stay as they are. Both documents are there whatever happens.
/// </summary>
internal sealed class FixAgent(CommandHost host, FixOptions options)
{
    private readonly LastStage stage = new();

    /// <exception cref="UserInputException">What the user gave cannot be used; the documents say so, too.</exception>
    [SuppressMessage("Agency", "AGY013", Justification = "The top level of a step that must not fail a build: whatever happens is told in the documents.")]
    public async Task<FixMetadata> RunAsync(CancellationToken cancellationToken)
    {
        var folder = FixFolder.Open(options.Output);
        var (input, problem) = await FixFolder.ReadInputAsync(options.Input ?? folder.PathOf(FixFolder.InputName), cancellationToken);
        var run = input?.Run ?? await FixRunFinder.FindAsync(host, Path.GetFullPath(options.Path), options.RunId, cancellationToken);
        // Killed at any moment, it leaves both documents.
        await folder.WriteAsync(FixMetadataMaker.Empty(run, "The fix agent did not come to its end."), [], cancellationToken);
        var (metadata, patch) = (FixMetadataMaker.Empty(run, problem), Array.Empty<byte>());
        try
        {
            if (input is not null)
                (metadata, patch) = await FixAsync(input, cancellationToken);
        }
        catch (Exception failure) when (failure is UserInputException || cancellationToken.IsCancellationRequested)
        {
            await folder.WriteAsync(FixMetadataMaker.Empty(run, failure is UserInputException ? failure.Message : "It was interrupted."), [], CancellationToken.None);
            throw;
        }
        catch (ToolFailureException failure)
        {
            metadata = FixMetadataMaker.Empty(run, failure.Message);
        }
        catch (Exception failure)
        {
            metadata = FixMetadataMaker.Empty(run, CrashLog.Tell(failure, host));
        }

        await folder.WriteAsync(metadata, patch, CancellationToken.None);
        return metadata;
    }

    private async Task<(FixMetadata Metadata, byte[] Patch)> FixAsync(FixInput input, CancellationToken cancellationToken)
    {
        var (target, reason) = FixTarget.Of(input);
        if (target is null)
            return (FixMetadataMaker.Empty(input.Run, reason), []);
        var overrides = new SettingsOverrides { SandboxKind = options.SandboxKind, TrustRepository = options.TrustsRepository };
        var settings = (await host.LoadSettingsAsync(ProjectPath.RootOf(ProjectPath.Folder(options.Path)), overrides, cancellationToken)).Ci.Fix;
        var minutes = options.Minutes ?? settings.Minutes;
        var begun = host.Time.GetTimestamp();
        using var budget = new CancellationTokenSource(TimeSpan.FromMinutes(minutes), host.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, budget.Token);
        try
        {
            return await HealAsync(input, target, settings, overrides with { MostMinutes = minutes }, () => TimeSpan.FromMinutes(minutes) - host.Time.GetElapsedTime(begun), either.Token);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var at = stage.Text.Length == 0 ? "" : $" When the time was up, it was at: {stage.Text}.";
            return (FixMetadataMaker.Empty(input.Run, $"Nothing was proved within {minutes} minute{(minutes == 1 ? "" : "s")}.{at}"), []);
        }
    }

    private async Task<(FixMetadata Metadata, byte[] Patch)> HealAsync(
        FixInput input, FixTarget target, FixSettings settings, SettingsOverrides overrides, Func<TimeSpan> left, CancellationToken cancellationToken)
    {
        await using var project = await OpenProject.OpenAsync(host, options.Path, overrides, cancellationToken);
        if (project.Tree.Repository is null)
            throw new UserInputException($"'{options.Path}' is in no git repository.");
        await Provisioning.EnsureAsync(host, project, options.Provisions, cancellationToken);
        var file = Path.Combine(host.Environment.TemporaryFolder, $"agency-fix-{Guid.NewGuid():N}.diff");
        try
        {
            TestRunOutcome? tests = null;
            var heal = new HealOptions
            {
                // The whole project, whichever of its folders is given: tests lie beside what they test.
                Path = project.Tree.Root,
                DryRun = true,
                Patch = file,
                AllowReviewed = true,
                IgnoreBaseline = true,
                Tests = target.IsTests ? TestChoice.Only : TestChoice.None,
                Wants = target.Wants,
                SeesTests = seen => tests = seen,
                Follower = stage,
            };
            if (await HealRunner.RunAsync(host, project, heal, cancellationToken) is not { } report)
                return (FixMetadataMaker.Empty(input.Run, "Healing is stopped in this repository."), []);
            var patch = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken) : [];
            var coverage = new CoverageMeter(host, project);
            var review = patch.Length == 0 ? null : await FixReview.OfAsync(
                host, project, patch, FixMetadataMaker.FixersOf(report), settings, read => coverage.MeasureAsync(read, left(), cancellationToken), cancellationToken);
            var metadata = FixMetadataMaker.Of(input, target, report, review, tests, await DifferencesAsync(input.Run, project, cancellationToken));
            return (metadata, metadata.IsEmpty ? [] : patch);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>In what this checkout is not what the run was of, in sentences.</summary>
    private static async Task<IReadOnlyList<string>> DifferencesAsync(CiRun run, OpenProject project, CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        if (run.Commit.Length >= 40 && await project.Tree.Repository!.HeadAsync(cancellationToken) is { } head && head != run.Commit)
            differences.Add($"The run was of {run.Commit[..10]}, and {head[..10]} is checked out here.");
        if (PythonDifference.Of(run.Python, await project.Python.InterpreterAsync(cancellationToken)) is { } difference)
            differences.Add(difference);
        return differences;
    }
}
