using Agency.Server.Sessions;

namespace Agency.Server.Tests.Support;

/// <summary>A workflow that a test writes down.</summary>
internal sealed class TestWorkflow(string name, Func<WorkflowContext, CancellationToken, Task<WorkflowResult>> run) : IWorkflow
{
    public static WorkflowResult Healed { get; } = new(SessionOutcomes.Healed, "It works again.");

    public string Name => name;

    public Task<WorkflowResult> RunAsync(WorkflowContext context, CancellationToken cancellationToken) => run(context, cancellationToken);
}
