using Agency.Server.Sessions;
using Agency.Server.Workers.Healing;

namespace Agency.Server.Tests.Workers.Healing;

/// <summary>Checks its repository out for a step that does not end by itself.</summary>
internal sealed class CheckoutWorkflow(Checkouts checkouts, WorkFolders folders) : IWorkflow
{
    public const string Id = "checkout";

    /// <summary>Written to a folder when everything is there.</summary>
    public const string ReadyFile = "ready";

    public string Name => Id;

    public async Task<WorkflowResult> RunAsync(WorkflowContext context, CancellationToken cancellationToken) => await context.StepAsync(
        "check-out",
        1,
        async (_, token) =>
        {
            var folder = folders.New(context.SessionId);
            try
            {
                var (commit, problem) = await checkouts.CheckOutAsync(context.Repository, null, null, Path.Combine(folder, "project"), token);
                Assert.True(commit is not null, problem);
                await File.WriteAllTextAsync(Path.Combine(folder, ReadyFile), commit, token);
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return new WorkflowResult(SessionOutcomes.Healed, "It ended.");
            }
            finally
            {
                await folders.RemoveAsync(folder);
            }
        },
        cancellationToken);
}
