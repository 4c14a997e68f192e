using System.CommandLine;
using Agency.Cli.Approvals;
using Agency.Cli.Healing;
using Agency.Cli.Rendering;
using Agency.Core.Decisions;
using Agency.Core.Sessions;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing pending</c>: the verified proposals that wait for a human.</summary>
internal sealed class HealingPendingCommand : ICommandUnit
{
    private readonly Argument<string> path = ProjectPath.NewArgument();
    private readonly Option<bool> diff = new("--diff") { Description = "Show each change, too." };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        var command = new Command("pending", "List the verified fixes that wait for a human.") { path, diff, format };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            await using var desk = await ApprovalDesk.OpenAsync(host, result.GetValue(path)!, cancellationToken);
            var pending = await desk.PendingAsync(cancellationToken);
            if (result.GetValue(format) == HealFormat.Json)
                WriteJson(host.Terminal, desk, pending);
            else
                WriteText(host.Terminal, desk, pending, result.GetValue(diff));
            return new CommandOutcome.Clean();
        });
        return command;
    }

    private static void WriteText(Terminal terminal, ApprovalDesk desk, IReadOnlyList<PendingProposal> pending, bool withDiff)
    {
        if (pending.Count == 0)
        {
            terminal.WriteLine($"Nothing waits for approval in {desk.Root}.");
            return;
        }

        var renderer = new ProposalRenderer(terminal);
        foreach (var proposal in pending)
            renderer.Render(proposal, withDiff);
        terminal.WriteLine();
        terminal.WriteLine("To have one applied:   agency healing approve ID (or a rule, or 'all')");
        terminal.WriteLine("To be rid of one:      agency healing reject ID --why \"...\"");
        terminal.WriteLine("To change one:         agency healing modify ID --patch FILE");
        if (!withDiff)
            terminal.WriteLine("To see the changes:    agency healing pending --diff");
    }

    private static void WriteJson(Terminal terminal, ApprovalDesk desk, IReadOnlyList<PendingProposal> pending) => JsonOutput.Write(terminal.Output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "agency.pending/1");
        json.WriteString("repository", desk.Root);
        json.WriteStartArray("proposals");
        foreach (var (session, at, proposal, findings) in pending)
        {
            json.WriteStartObject();
            json.WriteString("id", proposal.Id);
            json.WriteString("session", session);
            json.WriteString("at", at);
            json.WriteString("title", proposal.Title);
            json.WriteString("fixer", proposal.Fixer);
            json.WriteString("safety", KebabCase.Of(proposal.Safety));
            json.WriteString("rationale", proposal.Rationale);
            json.WriteString("diff", proposal.Diff);
            json.WriteStartArray("findings");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("id", finding.Id);
                json.WriteString("rule", $"{finding.Tool}:{finding.Rule}");
                json.WriteString("category", KebabCase.Of(finding.Category));
                json.WriteString("severity", KebabCase.Of(finding.Severity));
                json.WriteString("file", finding.File);
                json.WriteNumber("line", finding.Line);
                json.WriteString("message", finding.Message);
                json.WriteString("why", finding.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
