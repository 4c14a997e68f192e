using System.CommandLine;
using Agency.Adapters.Delivery;
using Agency.Cli.Healing;
using Agency.Cli.Learning;
using Agency.Core.Configuration;
using Agency.Core.Delivery;
using Agency.Core.Reporting;
using Agency.Core.Sessions;

namespace Agency.Cli.Commands;

/// <summary><c>agency healing rollback ID</c>: puts back, byte for byte, what a heal replaced.</summary>
internal sealed class HealingRollbackCommand : ICommandUnit
{
    private readonly Argument<string> id = new("ID") { Description = "A heal: its id, or the beginning or end of it." };
    private readonly Argument<string> path = ProjectPath.NewArgument();

    public Command Build(CommandHost host)
    {
        var command = new Command("rollback", "Put back, byte for byte, what a heal replaced.") { id, path };
        command.SetAction(host, async (result, cancellationToken) =>
        {
            await using var records = await HealingRecords.OpenAsync(host, result.GetValue(path)!, cancellationToken);
            var name = result.GetValue(id)!;
            return await records.TryFindAsync(name, cancellationToken) is { } session
                ? await RollBackAsync(host, records, session, cancellationToken)
                : await RollBackUnrecordedAsync(host, records, name, cancellationToken);
        });
        return command;
    }

    /// <summary>What was delivered can be taken back where the database was lost: the originals are kept beside it.</summary>
    private static async Task<CommandOutcome> RollBackUnrecordedAsync(CommandHost host, HealingRecords records, string name, CancellationToken cancellationToken)
    {
        if (await records.Deliverer.StateAsync(name, cancellationToken) == DeliveryState.Unknown)
            _ = await records.FindAsync(name, cancellationToken);
        var outcome = await records.Deliverer.RollBackAsync(name, cancellationToken);
        if (outcome is DeliveryOutcome.Delivered)
        {
            host.Terminal.WriteLine($"Rolled back {name}, which is in no record. The files hold what they held before it.");
            return new CommandOutcome.Clean();
        }

        host.Terminal.WriteError(outcome switch
        {
            DeliveryOutcome.Conflict conflict => $"Nothing was rolled back: these files were edited since: {string.Join(", ", conflict.Files)}",
            DeliveryOutcome.Failed failed => $"Nothing was rolled back: {failed.Reason}",
            _ => $"The rollback is not settled; roll back again, which settles it first. {(outcome as DeliveryOutcome.Unsettled)?.Reason}",
        });
        return new CommandOutcome.Remaining();
    }

    private static async Task<CommandOutcome> RollBackAsync(CommandHost host, HealingRecords records, SessionRecord session, CancellationToken cancellationToken)
    {
        // A heal that was killed after it delivered has no delivery on record; its own id names it.
        var delivery = session.DeliveryId ?? session.Id;
        switch (await records.Deliverer.StateAsync(delivery, cancellationToken))
        {
            case DeliveryState.Unknown:
                return new CommandOutcome.WrongInput($"The heal {session.Id} changed nothing in the work tree, so there is nothing to roll back.");
            case DeliveryState.RolledBack:
                await records.UpdateAsync(RolledBack(session, delivery), cancellationToken);
                host.Terminal.WriteLine($"The heal {session.Id} was rolled back already.");
                return new CommandOutcome.Clean();
        }

        switch (await records.Deliverer.RollBackAsync(delivery, cancellationToken))
        {
            case DeliveryOutcome.Delivered done:
                // The tree has changed: what follows must not be left out because somebody got impatient, and whoever
                // asked must be told, on record or not.
                await RecordAsync(host, () => records.UpdateAsync(RolledBack(session, delivery), CancellationToken.None));
                await RecordAsync(host, () => records.Audit.WriteRollbackAsync(session.Id, delivery, isDone: true, done.Id, CancellationToken.None));
                await PatternRecord.RevertedAsync(host, records.Root, session, CancellationToken.None);
                Tell(host, session);
                return new CommandOutcome.Clean();
            case DeliveryOutcome.Conflict conflict:
                var files = string.Join('\n', conflict.Files.Select(f => $"  {f}"));
                await records.Audit.WriteRollbackAsync(session.Id, delivery, isDone: false, $"edited since: {string.Join(", ", conflict.Files)}", cancellationToken);
                host.Terminal.WriteError(
                    $"Nothing was rolled back: these files were edited after the heal {session.Id}:\n{files}\n"
                    + "Undo your edits in them (git diff shows them) and roll back again, or take the heal's changes out around your edits:\n"
                    + $"  agency healing show {session.Id} --format diff | git apply -R");
                return new CommandOutcome.Remaining();
            case DeliveryOutcome.Failed failed:
                await records.Audit.WriteRollbackAsync(session.Id, delivery, isDone: false, failed.Reason, cancellationToken);
                host.Terminal.WriteError($"Nothing was rolled back: {failed.Reason}");
                return new CommandOutcome.Remaining();
            case DeliveryOutcome.Unsettled unsettled:
                host.Terminal.WriteError(
                    $"The rollback could be neither finished nor undone: {unsettled.Reason} It is on record; once that is mended, roll back again, which settles it first.");
                return new CommandOutcome.Remaining();
            default:
                throw new InvalidOperationException("An outcome of a delivery that nobody knows.");
        }
    }

    private static async Task RecordAsync(CommandHost host, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"This rollback is not wholly on record: {failure.Message}");
        }
    }

    private static void Tell(CommandHost host, SessionRecord session)
    {
        var report = ReportOf(session);
        foreach (var file in report?.Delivery?.Files ?? [])
            host.Terminal.WriteLine($"  {file}");
        host.Terminal.WriteLine($"Rolled back the heal {session.Id}. The files hold what they held before it.");
        if (report?.Delivery?.Commit is { } commit)
            host.Terminal.WriteLine($"Its commit {commit} is still there. To take that back as well, commit these files as they are now.");
    }

    /// <summary>The session and its report as they are after the rollback.</summary>
    private static SessionRecord RolledBack(SessionRecord session, string delivery)
    {
        var report = ReportOf(session);
        return session with
        {
            State = SessionState.RolledBack,
            DeliveryId = delivery,
            Report = report is null ? session.Report : HealReportJson.Write(report with
            {
                Delivery = report.Delivery is { } delivered ? delivered with { Id = null } : null,
                Findings =
                [
                    .. report.Findings.Select(f => f.Outcome != Outcome.Healed ? f : f with { Outcome = Outcome.RolledBack, Reason = ReasonCode.RolledBack }),
                ],
                Proposals = [.. report.Proposals.Select(p => p with { Applied = false })],
            }),
        };
    }

    private static HealReport? ReportOf(SessionRecord session) => session.Report is null ? null : HealReportJson.Read(session.Report);
}
