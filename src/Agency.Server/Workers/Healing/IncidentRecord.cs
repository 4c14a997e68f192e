using Agency.Server.Configuration;
using Agency.Server.Intake;
using Agency.Server.Sessions;

namespace Agency.Server.Workers.Healing;

/// <summary>Writes down at an incident what its session came to.</summary>
internal sealed class IncidentRecord(ServerOptions options)
{
    public string IncidentOf(WorkflowContext context) => SessionJson.Read<IncidentInput>(context.Input)!.IncidentId;

    public async Task<bool> ConcludeAsync(WorkflowContext context, StepContext step, WorkflowResult result, CancellationToken cancellationToken)
    {
        var id = IncidentOf(context);
        var state = result.Outcome switch
        {
            SessionOutcomes.Healed or SessionOutcomes.Fixed => IncidentStates.Healed,
            SessionOutcomes.NotNeeded => IncidentStates.Closed,
            SessionOutcomes.Unhealed => IncidentStates.Open,
            _ => IncidentStates.Escalated,
        };
        var cooldown = (long)TimeSpan.FromMinutes(options.Settings.Incidents.CooldownMinutes).TotalMilliseconds;
        var isOver = state is IncidentStates.Healed or IncidentStates.Closed;
        await step.ChangeAsync(
            s => s.ExecuteAsync(
                """
                UPDATE incidents SET state = @state, state_reason = @Reason, updated_at = {now}, closed_at = CASE WHEN @isOver = 1 THEN {now} ELSE closed_at END,
                    next_attempt_at = CASE WHEN @again = 1 THEN {now} + @cooldown ELSE NULL END
                WHERE id = @id
                """,
                new { id, state, result.Reason, isOver = isOver ? 1 : 0, again = state == IncidentStates.Open ? 1 : 0, cooldown }),
            cancellationToken);
        step.Detail = $"The incident is {state}: {result.Reason}";
        return true;
    }
}
