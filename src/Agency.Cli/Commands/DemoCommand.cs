using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Cli.Healing;
using Agency.Cli.Selection;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Reporting;

namespace Agency.Cli.Commands;

/// <summary><c>agency demo</c>: heals a copy of the example project in a temporary repository.</summary>
internal sealed class DemoCommand : ICommandUnit
{
    private const string Example = "examples/bookstore";

    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        var command = new Command("demo", "Heal a copy of the example project and show what was found, done and proved.");
        command.Options.Add(format);
        command.SetAction(host, (result, token) => RunAsync(host, result.GetValue(format), token));
        return command;
    }

    private static async Task<CommandOutcome> RunAsync(CommandHost host, HealFormat format, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agency-demo-").FullName;
        var target = Path.Combine(folder, "bookstore");
        Copy(FindExample(), target);
        foreach (var arguments in (string[][])[["init", "--quiet"], ["add", "--all"], [.. Identity, "commit", "--quiet", "--message", "The bookstore as it is"]])
            await GitAsync(host, target, arguments, cancellationToken);

        host.Terminal.WriteNote($"A copy of {Example} is in {target}");
        await using var project = await OpenProject.OpenAsync(host, target, SettingsOverrides.None, cancellationToken);
        var options = new HealOptions { Path = target, Selection = new FindingSelection(), Learns = false };
        await Provisioning.EnsureAsync(host, project, isAllowed: true, cancellationToken);
        if (await HealRunner.RunAsync(host, project, options, cancellationToken) is not { } report)
            return new CommandOutcome.Stopped();
        HealingOptions.Write(host, report, format);
        if (format == HealFormat.Text)
            WriteNextSteps(host, target, report);

        // What remains is there on purpose; a demonstration that ran is a success.
        return HealOutcomes.Of(report) is CommandOutcome.Remaining ? new CommandOutcome.Clean() : HealOutcomes.Of(report);
    }

    private static string[] Identity => ["-c", "user.name=Agency", "-c", "user.email=agency@localhost"];

    private static void WriteNextSteps(CommandHost host, string target, HealReport report)
    {
        host.Terminal.WriteLine();
        host.Terminal.WriteLine($"  The healed copy:        cd {target} && git diff");
        if (report.Delivery is { Id: { } id })
            host.Terminal.WriteLine($"  Every byte back:        agency healing rollback {id}");
        host.Terminal.WriteLine("  Your own project:       agency heal path/to/project");
    }

    /// <summary>The example lies beside the sources that this program was built from.</summary>
    private static string FindExample()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Example);
            if (File.Exists(Path.Combine(candidate, "pyproject.toml")))
                return candidate;
        }

        throw new UserInputException($"{Example} is not beside this program. Run the 'agency' command of a checkout of Agency.");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (relative.Split('/').Any(part => part.StartsWith("__pycache__", StringComparison.Ordinal) || part.EndsWith("_cache", StringComparison.Ordinal)))
                continue;
            var target = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static async Task GitAsync(CommandHost host, string folder, string[] arguments, CancellationToken cancellationToken)
    {
        var outcome = await host.Processes.RunAsync(
            new ProcessSpec { Program = "git", Arguments = arguments, WorkingDirectory = folder, Limits = new ProcessLimits(TimeSpan.FromMinutes(1)) },
            cancellationToken);
        switch (outcome)
        {
            case ProcessOutcome.NotStarted notStarted:
                throw new ToolFailureException($"git cannot be started: {notStarted.Reason} Type: apt-get install git");
            case ProcessOutcome.Ended { Succeeded: false } ended:
                throw new ToolFailureException($"git {arguments[0]} failed: {ended.StandardError.Trim()}");
        }
    }
}
