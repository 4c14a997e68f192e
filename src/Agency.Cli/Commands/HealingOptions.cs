using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Cli.Approvals;
using Agency.Cli.Healing;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Heals;
using Agency.Cli.Scanning;
using Agency.Core.Configuration;
using Agency.Core.Reporting;

namespace Agency.Cli.Commands;

/// <summary>The options of every command that heals, and how it goes about it.</summary>
internal sealed class HealingOptions
{
    private readonly Option<string?> sandbox = new("--sandbox") { Description = "bubblewrap, or none: the project's code then runs as you.", HelpName = "KIND" };
    private readonly Option<bool> trust = new("--trust-config") { Description = "Accept what the repository's own agency.yml asks for." };
    private readonly Option<bool> noProvision = new("--no-provision") { Description = "Install nothing; a missing analyser is reported." };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[sandbox, trust, noProvision, format])
            command.Options.Add(option);
    }

    /// <summary>What these options say of a scan.</summary>
    public ScanOptions ReadScan(ParseResult result, ScanOptions options) => options with
    {
        Format = result.GetValue(format) == HealFormat.Json ? OutputFormat.Json : OutputFormat.Text,
        SandboxKind = result.GetValue(sandbox),
        TrustsRepository = result.GetValue(trust),
        Provisions = !result.GetValue(noProvision),
    };

    /// <summary>Heals and writes the report.</summary>
    /// <exception cref="UserInputException">The project cannot be healed as asked.</exception>
    public async Task<CommandOutcome> RunAsync(
        CommandHost host, ParseResult result, HealOptions options, CancellationToken cancellationToken)
    {
        var overrides = new SettingsOverrides
        {
            SandboxKind = result.GetValue(sandbox),
            MaxParallel = options.MaxParallel,
            TrustRepository = result.GetValue(trust),
        };
        await using var project = await OpenProject.OpenAsync(host, options.Path, overrides, cancellationToken);
        if (project.Tree.Repository is null)
            throw new UserInputException($"'{options.Path}' is in no git repository, so a heal could not be told from your own edits. Type: git init && git add -A && git commit -m start");
        await Provisioning.EnsureAsync(host, project, !result.GetValue(noProvision), cancellationToken);
        var report = await HealRunner.RunAsync(host, project, options, cancellationToken);
        if (report is null)
            return new CommandOutcome.Stopped();
        Write(host, report, result.GetValue(format));
        return options.Asks && host.Terminal.CanAsk && result.GetValue(format) == HealFormat.Text && options is { DryRun: false, Patch: null, Branch: null }
            ? await new ApprovalDialogue(host, project, options).ContinueAsync(report, cancellationToken)
            : HealOutcomes.Of(report);
    }

    public static void Write(CommandHost host, HealReport report, HealFormat format)
    {
        if (format == HealFormat.Json)
            host.Terminal.Output.Write(HealReportJson.Write(report));
        else
            new HealRenderer(host.Terminal).Render(report);
    }
}
