using System.CommandLine;
using Agency.Adapters.Configuration;
using Agency.Cli.Doctor;

namespace Agency.Cli.Commands;

/// <summary><c>agency doctor</c>: shows what Agency works with here, and what to type for what is absent.</summary>
internal sealed class DoctorCommand : ICommandUnit
{
    private readonly Argument<string> path = new("PATH") { Description = "A project, or a folder in one.", DefaultValueFactory = _ => "." };
    private readonly Option<bool> provision = new("--provision") { Description = "Get the analysers that are missing." };
    private readonly Option<DoctorFormat> format = Choice.One<DoctorFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        var command = new Command("doctor", "Show the tools, where they come from, and what to type for those that are absent.");
        command.Arguments.Add(path);
        command.Options.Add(provision);
        command.Options.Add(format);
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        await using var project = await OpenProject.OpenAsync(host, result.GetValue(path)!, SettingsOverrides.None, cancellationToken);
        if (result.GetValue(provision))
            await Provisioning.EnsureAsync(host, project, isAllowed: true, cancellationToken);
        var parts = await new Examination(host, project).RunAsync(cancellationToken);
        DoctorRenderer.Render(parts, project.Tree.Root, result.GetValue(format), host.Terminal);
        return parts.All(p => p.IsFine || !p.IsNeeded) ? new CommandOutcome.Clean() : new CommandOutcome.ToolFailed();
    }
}
