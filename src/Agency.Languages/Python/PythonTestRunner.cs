using System.Text;
using System.Text.RegularExpressions;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Languages.Python;

/// <summary>
/// Runs pytest or unittest through the harness, in the project's sandbox. Installed pytest plug-ins are loaded only
/// when the project names them: one stray plug-in can break every run.
/// </summary>
/// <param name="resultsFolder">A host folder for the event files; each run gets one of its own below it.</param>
public sealed partial class PythonTestRunner(PythonServices python, string resultsFolder) : ITestRunner
{
    private const int NothingCollected = 5;
    private const int UsageError = 4;

    private static readonly string[] DependencyFiles =
        ["pyproject.toml", "setup.cfg", "setup.py", "tox.ini", "pytest.ini", "Pipfile", "environment.yml", "conftest.py"];

    public async Task<TestRunOutcome> RunAsync(IProject project, TestRequest request, CancellationToken cancellationToken)
    {
        if (project.Settings.Tests.Runner == "none")
            return new TestRunOutcome.NoTests("tests.runner is 'none' in agency.yml");
        if (await python.InterpreterAsync(cancellationToken) is not { } interpreter)
            return new TestRunOutcome.Broken("no Python interpreter was found");
        var outcome = await RunOnceAsync(project, interpreter, request, [], cancellationToken);
        if (outcome is TestRunOutcome.Broken { Detail: var detail } && detail.Contains("unrecognized arguments", StringComparison.Ordinal))
        {
            // The project's addopts belong to a plug-in that is not installed here (coverage, most often).
            outcome = await RunOnceAsync(project, interpreter, request, ["-o", "addopts="], cancellationToken);
        }

        return outcome;
    }

    /// <summary>Runs the harness and returns its events; used for type observation too.</summary>
    internal async Task<(ProcessOutcome Process, TestEvents Events, IReadOnlyList<string> Command)> RunHarnessAsync(
        IProject project, Interpreter interpreter, IReadOnlyList<string> harnessArguments, IReadOnlyList<string> runnerArguments, TimeSpan? timeLimit, string? writable, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(resultsFolder, Path.GetRandomFileName())).FullName;
        try
        {
            var runner = project.Settings.Tests.Runner == "auto" ? interpreter.TestRunner : project.Settings.Tests.Runner;
            var worker = await python.WorkerFolderAsync(cancellationToken);
            var events = Path.Combine(folder, "events.jsonl");
            var plugins = runner == "pytest" ? await python.DeclaredPluginsAsync(await DependencyTextAsync(project, cancellationToken), cancellationToken) : [];
            List<string> command = [interpreter.Executable, Path.Combine(worker, "harness.py"), "--events", events, "--runner", runner];
            if (plugins.Count > 0)
                command.AddRange(["--plugins", string.Join(',', plugins)]);
            command.AddRange([.. harnessArguments, "--", .. runnerArguments]);
            var outcome = await project.RunAsync(
                new ProjectCommand
                {
                    Command = command,
                    Environment = EnvironmentOf(project),
                    MayWrite = true,
                    ReadablePaths = [.. interpreter.ReadablePaths, worker],
                    WritablePaths = writable is null ? [folder] : [folder, writable],
                    Limits = LimitsOf(project, timeLimit),
                },
                cancellationToken);
            return (outcome, await TestEvents.ReadAsync(events, project.MountPoint, cancellationToken), ["python3", "-m", runner, .. runnerArguments]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What starts the fork server for a project's whole suite.</summary>
    internal async Task<ProjectCommand> ServerCommandAsync(IProject project, Interpreter interpreter, IReadOnlyList<string> extra, CancellationToken cancellationToken)
    {
        var runner = project.Settings.Tests.Runner == "auto" ? interpreter.TestRunner : project.Settings.Tests.Runner;
        var worker = await python.WorkerFolderAsync(cancellationToken);
        var plugins = runner == "pytest" ? await python.DeclaredPluginsAsync(await DependencyTextAsync(project, cancellationToken), cancellationToken) : [];
        return new ProjectCommand
        {
            Command =
            [
                interpreter.Executable, Path.Combine(worker, "forkserver.py"), "--root", project.MountPoint, "--runner", runner, "--plugins", string.Join(',', plugins), "--",
                .. extra, .. project.Settings.Tests.Arguments,
            ],
            Environment = EnvironmentOf(project),
            MayWrite = true,
            ReadablePaths = [.. interpreter.ReadablePaths, worker],
        };
    }

    private async Task<TestRunOutcome> RunOnceAsync(
        IProject project, Interpreter interpreter, TestRequest request, IReadOnlyList<string> extra, CancellationToken cancellationToken)
    {
        string[] arguments = [.. extra, .. project.Settings.Tests.Arguments, .. (request.Selection ?? []).Select(NotAnOption)];
        var started = TimeProvider.System.GetTimestamp();
        var (process, events, command) = await RunHarnessAsync(project, interpreter, [], arguments, request.TimeLimit, writable: null, cancellationToken);
        var run = new TestRun(command, events.Results, events.CollectionErrors, TimeProvider.System.GetElapsedTime(started));
        switch (process)
        {
            case ProcessOutcome.NotStarted notStarted:
                return new TestRunOutcome.Broken(notStarted.Reason);
            case ProcessOutcome.Ended { End: not ProcessEnd.Exited } ended:
                return new TestRunOutcome.Broken($"the test run was stopped: {Limit(ended.End)}");
            case ProcessOutcome.Ended ended when events.Exit is null:
                return new TestRunOutcome.Broken($"the test runner died (exit code {ended.ExitCode}): {LastLine(ended.StandardError)}");
            case ProcessOutcome.Ended ended when events.Exit is UsageError:
                return new TestRunOutcome.Broken(Refusal(ended.StandardError + ended.StandardOutput, interpreter));
        }

        return run.Results.Count == 0 && run.CollectionErrors.Count == 0 && events.Exit is NothingCollected or 0 && events.Collected == 0
            ? new TestRunOutcome.NoTests("no tests were collected")
            : new TestRunOutcome.Ran(run);
    }

    private static Dictionary<string, string> EnvironmentOf(IProject project)
    {
        var environment = new Dictionary<string, string>
        {
            ["PYTHONDONTWRITEBYTECODE"] = "1",
            ["PYTHONHASHSEED"] = "0",
            ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1",
        };
        // A src layout that is not installed: its packages are found as if it were.
        if (project.Files.Any(f => f.Value.StartsWith("src/", StringComparison.Ordinal)) && !project.Files.Contains(RepositoryPath.Parse("src/__init__.py")))
            environment["PYTHONPATH"] = Path.Combine(project.MountPoint, "src");
        return environment;
    }

    private static ProcessLimits LimitsOf(IProject project, TimeSpan? timeLimit)
    {
        var sandbox = project.Settings.Sandbox;
        return new ProcessLimits(
            timeLimit is { } limit && limit.TotalSeconds < sandbox.TimeoutSeconds ? limit : TimeSpan.FromSeconds(sandbox.TimeoutSeconds),
            (long)sandbox.OutputMegabytes << 20,
            (long)sandbox.MemoryMegabytes << 20,
            sandbox.Processes);
    }

    private static async Task<string> DependencyTextAsync(IProject project, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var file in project.Files)
        {
            var name = file.FileName;
            var isRequirements = name.Contains("requirements", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal);
            if ((isRequirements || (DependencyFiles.Contains(name) && !file.Value.Contains('/')))
                && await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text read)
            {
                text.AppendLine(read.Source.Text);
            }
        }

        return text.ToString();
    }

    private static string Limit(ProcessEnd end) => end switch
    {
        ProcessEnd.TimedOut => "it took longer than its time limit",
        ProcessEnd.MemoryLimit => "it used more memory than allowed",
        ProcessEnd.ProcessLimit => "it started more processes than allowed",
        _ => "it printed more than allowed",
    };

    /// <summary>Why the runner gives up before it runs anything. A <c>conftest.py</c> that cannot be imported counts as wrong usage, too.</summary>
    private static string Refusal(string output, Interpreter interpreter) => MissingModule().Match(output) is { Success: true } missing
        ? $"they need {missing.Groups["module"].Value}, which is not installed for {interpreter.Executable}"
        : $"the test runner refused its arguments: {(output.Split('\n').FirstOrDefault(l => l.StartsWith("ERROR: ", StringComparison.Ordinal)) is { } error ? error["ERROR: ".Length..].Trim() : Tail(output))}";

    [GeneratedRegex(@"^E\s+ModuleNotFoundError: No module named '(?<module>[\w.]+)'", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MissingModule();

    /// <summary>A test of a folder or file whose name begins with a dash.</summary>
    private static string NotAnOption(string test) => test.StartsWith('-') ? "./" + test : test;

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private static string Tail(string text) => text.Length > 400 ? text[^400..] : text;
}
