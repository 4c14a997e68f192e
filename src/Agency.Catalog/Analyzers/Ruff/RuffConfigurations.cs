using System.Collections.Concurrent;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>The ruff configuration of every folder, read once for a project: what fixers ask for again and again.</summary>
internal static class RuffConfigurations
{
    private static readonly PerProject<ConcurrentDictionary<string, AsyncLazy<RuffConfiguration>>> Known =
        new((_, _) => Task.FromResult(new ConcurrentDictionary<string, AsyncLazy<RuffConfiguration>>(StringComparer.Ordinal)));

    public static async Task<RuffConfiguration> OfAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken) =>
        await (await Known.GetAsync(project, cancellationToken))
            .GetOrAdd(file.Folder, _ => new AsyncLazy<RuffConfiguration>(token => new RuffConfigurationReader(project).ForAsync(file, token)))
            .GetAsync(cancellationToken);
}
