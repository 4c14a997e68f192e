using Agency.Core.Projects;

namespace Agency.Testing.Fixers;

/// <summary>A fixture's repository. Disposing removes the workspace and frees its place.</summary>
public sealed class OpenedFixture(IWorkspace workspace, IDisposable? place = null) : IAsyncDisposable
{
    public IWorkspace Workspace { get; } = workspace;

    public async ValueTask DisposeAsync()
    {
        await Workspace.DisposeAsync();
        place?.Dispose();
    }
}
