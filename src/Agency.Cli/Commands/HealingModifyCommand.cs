using System.CommandLine;
using Agency.Adapters.Git;
using Agency.Cli.Approvals;
using Agency.Cli.Healing;
using Agency.Cli.Selection;
using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Syntax;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing modify ID --patch FILE</c>: verifies and applies a human's change in place of a proposal.</summary>
internal sealed class HealingModifyCommand : ICommandUnit
{
    private readonly Argument<string> id = new("ID") { Description = "A proposal, or the beginning of its id." };
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<string> patch = new("--patch") { Description = "Your change, as 'git diff' writes it, to the files as they are.", HelpName = "FILE", Required = true };
    private readonly Option<string?> why = new("--why") { Description = "Kept with the answer.", HelpName = "TEXT" };
    private readonly ReportOption reports = new();
    private readonly HealingOptions healing = new();

    public Command Build(CommandHost host)
    {
        var command = new Command("modify", "Have your own change verified and applied in place of a proposal.") { id, path, patch, why };
        reports.AddTo(command);
        healing.AddTo(command);
        command.SetAction(host, async (result, cancellationToken) =>
        {
            await using var desk = await ApprovalDesk.OpenAsync(host, result.GetValue(path)!, cancellationToken);
            var name = result.GetValue(id)!;
            if (await desk.ChooseAsync(name, cancellationToken) is not [var proposal])
                throw new UserInputException($"'{name}' means several proposals; give the id of one.");
            reports.Require(result, [proposal]);
            var imported = await reports.ReadAsync(result, cancellationToken);
            var contents = await ReadAsync(host, desk.Root, result.GetValue(patch)!, cancellationToken);
            await desk.RecordAsync(proposal, HumanAnswer.Modified, result.GetValue(why), cancellationToken);
            var options = new HealOptions { Path = desk.Root, Replacement = new HumanPatch(proposal, contents), Reports = imported };
            return await healing.RunAsync(host, result, options, cancellationToken);
        });
        return command;
    }

    private static async Task<IReadOnlyDictionary<RepositoryPath, byte[]>> ReadAsync(CommandHost host, string root, string patch, CancellationToken cancellationToken)
    {
        if (!File.Exists(patch))
            throw new UserInputException($"There is no file '{patch}'.");
        var applied = await new PatchReader(host.Processes, host.Environment).ApplyAsync(
            await File.ReadAllBytesAsync(patch, cancellationToken),
            async file => new FileInfo(file.Under(root)) is { Exists: true, LinkTarget: null } found ? await File.ReadAllBytesAsync(found.FullName, cancellationToken) : null,
            cancellationToken);
        return applied switch
        {
            GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Done done => done.Value,
            GitOutcome<IReadOnlyDictionary<RepositoryPath, byte[]>>.Failed failed => throw new UserInputException(failed.Reason),
            _ => throw new InvalidOperationException("An outcome of git that nobody knows."),
        };
    }
}
