using System.Collections.Concurrent;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

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
    private readonly ConcurrentDictionary<RepositoryPath, AsyncLazy<IReadOnlyDictionary<string, string>>> foreign = new();

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

    /// <summary>The files whose text holds a name as a whole word.</summary>
    public IEnumerable<RepositoryPath> FilesNaming(string name) => texts.Where(t => Words.Contain(t.Value.Text, name)).Select(t => t.Key).Order();

    /// <summary>True when only one function of the project has this name.</summary>
    public bool IsDefinedOnce(string function) =>
        texts.Values.Sum(t => Words.IndexesOf(t.Text, function).Count(at => at >= 4 && string.CompareOrdinal(t.Text, at - 4, "def ", 0, 4) == 0)) == 1;

    /// <summary>The types of the expressions of a file that <see cref="RevealPlan"/> chooses.</summary>
    public Task<RevealedTypes> RevealAsync(RepositoryPath file, CancellationToken cancellationToken) =>
        revealed.GetOrAdd(file, f => new AsyncLazy<RevealedTypes>(token => RevealedTypes.AskAsync(Project, f, token))).GetAsync(cancellationToken);

    /// <summary>What the type checker says of functions of other modules, by their names as the module would write them.</summary>
    public Task<IReadOnlyDictionary<string, string>> RevealForeignAsync(RepositoryPath file, SyntaxTree tree, CancellationToken cancellationToken) =>
        foreign.GetOrAdd(file, f => new AsyncLazy<IReadOnlyDictionary<string, string>>(
            token => Project.Language.RevealAtEndAsync(Project, f, ForeignFunctions.In(tree), token))).GetAsync(cancellationToken);

    /// <summary>Keeps what was asked of files that neither changed nor import, however indirectly, one that did.</summary>
    private async Task TakeOverAsync(ProjectSnapshot older, CancellationToken cancellationToken)
    {
        var changed = texts.Where(t => !ReferenceEquals(older.texts.GetValueOrDefault(t.Key), t.Value)).Select(t => t.Key).ToList();
        if (older.revealed.IsEmpty && older.foreign.IsEmpty)
            return;
        var affected = (await older.GraphAsync(cancellationToken)).Dependents(changed);
        foreach (var (file, types) in older.revealed.Where(r => texts.ContainsKey(r.Key) && !affected.Contains(r.Key)))
            revealed[file] = types;
        foreach (var (file, answers) in older.foreign.Where(b => texts.ContainsKey(b.Key) && !affected.Contains(b.Key)))
            foreign[file] = answers;
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
