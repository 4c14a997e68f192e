using Agency.Core.Projects;

namespace Agency.Core.Execution;

/// <summary>
/// Finds the external tools: configured path, the project's environment, PATH, Agency's own cache. Answers are kept
/// for the life of the toolbox.
/// </summary>
public interface IToolbox
{
    Task<ToolOutcome> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Asks a tool's process that stays for the next question, and is started at the first.</summary>
    /// <param name="command">What starts it. It sees its readable paths and no project.</param>
    /// <param name="question">One line.</param>
    /// <returns>Its lines up to the empty one that ends an answer; null where it does not answer: a run of its own tells why.</returns>
    Task<IReadOnlyList<string>?> AskAsync(ProjectCommand command, string question, CancellationToken cancellationToken);
}
