namespace Agency.Core.Execution;

/// <summary>
/// Finds the external tools: configured path, the project's environment, PATH, Agency's own cache. Answers are kept
/// for the life of the toolbox.
/// </summary>
public interface IToolbox
{
    Task<ToolOutcome> FindAsync(string name, CancellationToken cancellationToken);
}
