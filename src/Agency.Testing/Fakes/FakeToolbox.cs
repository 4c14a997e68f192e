using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Testing.Fakes;

/// <summary>Has the tools it was given and no others.</summary>
public sealed class FakeToolbox(params IReadOnlyList<Tool> tools) : IToolbox
{
    public Task<ToolOutcome> FindAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<ToolOutcome>(tools.FirstOrDefault(t => t.Name == name) is { } tool
            ? new ToolOutcome.Found(tool)
            : new ToolOutcome.Missing(name, $"Install {name}."));
    }

    public Task<IReadOnlyList<string>?> AskAsync(ProjectCommand command, string question, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>?>(null);

    public static Tool Tool(string name, string version = "1.0.0") => new(name, version, ToolOrigin.Path, [name], []);
}
