using System.Runtime.CompilerServices;
using Agency.Core.Projects;

namespace Agency.Languages.Python.Typing;

/// <summary>Something that is found out once for a project and kept as long as the project object lives.</summary>
public sealed class PerProject<T>(Func<IProject, CancellationToken, Task<T>> create)
{
    private readonly ConditionalWeakTable<IProject, AsyncLazy<T>> values = [];

    /// <summary>The value; made by the first who asks, again when that failed or was cancelled.</summary>
    public Task<T> GetAsync(IProject project, CancellationToken cancellationToken) =>
        values.GetValue(project, p => new AsyncLazy<T>(token => create(p, token))).GetAsync(cancellationToken);
}
