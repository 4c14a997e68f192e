using Agency.Server.Sessions;

namespace Agency.Server.Tests.Crashes;

/// <summary>Works until it is cut off, and says when that was.</summary>
internal sealed class EndlessWorkflow(CrashOutside outside, TimeProvider time) : IWorkflow
{
    public const string WorkflowName = "endless";

    public string Name => WorkflowName;

    public static string BegunMark(string session) => $"begun-{session}";

    public static string CutMark(string session) => $"cut-{session}";

    public async Task<WorkflowResult> RunAsync(WorkflowContext context, CancellationToken cancellationToken)
    {
        await context.StepAsync(
            "work",
            1,
            async (_, token) =>
            {
                outside.Mark(BegunMark(context.SessionId));
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, time, token);
                }
                finally
                {
                    outside.Mark(CutMark(context.SessionId));
                }

                return true;
            },
            cancellationToken);
        return new WorkflowResult(SessionOutcomes.Healed, "");
    }
}
