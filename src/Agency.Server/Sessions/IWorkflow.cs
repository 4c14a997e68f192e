namespace Agency.Server.Sessions;

/// <summary>
/// Ordinary sequential code made of named steps. It may be run from its beginning any number of times, on any node: steps
/// that are done give what they gave before without being done again. So between steps it must do nothing but decide, by
/// what the steps gave: no clock, no chance, no outside.
/// </summary>
internal interface IWorkflow
{
    /// <summary>As it is written in the database: never changed.</summary>
    string Name { get; }

    Task<WorkflowResult> RunAsync(WorkflowContext context, CancellationToken cancellationToken);
}
