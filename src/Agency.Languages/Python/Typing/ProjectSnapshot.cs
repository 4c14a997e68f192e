using System.Collections.Concurrent;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>
/// One version of a project's sources and what was found out about it. A change of any file makes a new one, which
/// takes over what the change cannot have touched.
/// </summary>
public sealed class ProjectSnapshot
{
    private static readonly PerProject<Keeper> Keepers = new((project, _) => Task.FromResult(new Keeper(project)));

    private readonly IReadOnlyDictionary<RepositoryPath, SourceText> texts;
    private readonly AsyncLazy<ModuleGraph> graph;
    private readonly ConcurrentDictionary<RepositoryPath, AsyncLazy<RevealedTypes>> revealed = new();

    private ProjectSnapshot(IProject project, IReadOnlyDictionary<RepositoryPath, SourceText> texts)
    {
        Project = project;
        this.texts = texts;
        graph = new AsyncLazy<ModuleGraph>(token => project.Language.ModulesAsync(project, token));
    }

    public IProject Project { get; }

    /// <summary>The project as it is now.</summary>
    public static async Task<ProjectSnapshot> OfAsync(IProject project, CancellationToken cancellationToken) =>
        await (await Keepers.GetAsync(project, cancellationToken)).NowAsync(cancellationToken);

    public Task<ModuleGraph> GraphAsync(CancellationToken cancellationToken) => graph.GetAsync(cancellationToken);

    /// <summary>The types of the expressions of a file that <see cref="RevealPlan"/> chooses.</summary>
    public Task<RevealedTypes> RevealAsync(RepositoryPath file, CancellationToken cancellationToken) =>
        revealed.GetOrAdd(file, f => new AsyncLazy<RevealedTypes>(token => RevealedTypes.AskAsync(Project, f, token))).GetAsync(cancellationToken);

    /// <summary>Keeps what was asked of files that neither changed nor import, however indirectly, one that did.</summary>
    private async Task TakeOverAsync(ProjectSnapshot older, CancellationToken cancellationToken)
    {
        var changed = texts.Where(t => !ReferenceEquals(older.texts.GetValueOrDefault(t.Key), t.Value)).Select(t => t.Key).ToList();
        if (older.revealed.IsEmpty)
            return;
        var affected = (await older.GraphAsync(cancellationToken)).Dependents(changed);
        foreach (var (file, types) in older.revealed.Where(r => texts.ContainsKey(r.Key) && !affected.Contains(r.Key)))
            revealed[file] = types;
    }

    private sealed class Keeper(IProject project)
    {
        private readonly SemaphoreSlim turn = new(1, 1);
        private ProjectSnapshot? current;

        public async Task<ProjectSnapshot> NowAsync(CancellationToken cancellationToken)
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                var texts = new Dictionary<RepositoryPath, SourceText>();
                foreach (var file in project.Files.Where(project.Language.IsSource))
                {
                    if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
                        texts[file] = text.Source;
                }

                if (current is not null && current.texts.Count == texts.Count && texts.All(t => ReferenceEquals(current.texts.GetValueOrDefault(t.Key), t.Value)))
                    return current;
                var next = new ProjectSnapshot(project, texts);
                if (current is not null)
                    await next.TakeOverAsync(current, cancellationToken);
                return current = next;
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
