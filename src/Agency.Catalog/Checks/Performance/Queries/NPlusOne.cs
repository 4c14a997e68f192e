using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>A query whose rows each cost another query, for each of some relations.</summary>
/// <param name="Paths">The relations, each once, in the order of their uses.</param>
/// <param name="Uses">Where they are read.</param>
/// <param name="Obstacle">Why fetching them along might change what the code does; null when nothing is known against it.</param>
internal sealed record NPlusOne(ModelQuery Query, IReadOnlyList<RelationPath> Paths, IReadOnlyList<RelationUse> Uses, string? Obstacle)
{
    /// <summary>What code that has nothing to do with models does not mention.</summary>
    private static readonly string[] Signs = [".objects", ".query", "scalars(", ".all()"];

    /// <summary>True where a look at the whole project may be worth it.</summary>
    public static bool MayBeIn(SyntaxTree tree) => Array.Exists(Signs, s => tree.Source.Text.Contains(s, StringComparison.Ordinal));

    /// <summary>Those of a file, in the order of the text.</summary>
    public static async Task<IReadOnlyList<NPlusOne>> InAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken) =>
        await ModuleContext.OfAsync(project, file, cancellationToken) is { } context ? await InAsync(context, cancellationToken) : [];

    /// <summary>As <see cref="InAsync(IProject, RepositoryPath, CancellationToken)"/>, of a module that is known already.</summary>
    public static async Task<IReadOnlyList<NPlusOne>> InAsync(ModuleContext context, CancellationToken cancellationToken)
    {
        var found = new List<NPlusOne>();
        IMapper[] mappers = [new DjangoMapper(context), new SqlAlchemyMapper(context)];
        foreach (var loop in QueryLoop.In(context.Tree))
        {
            foreach (var mapper in mappers)
            {
                if (await mapper.QueryAsync(loop.Iterable, cancellationToken) is not { } query)
                    continue;
                var all = await new RelationUses(context.Tree, mapper).InAsync(loop, query.Model, cancellationToken);
                var uses = all.Where(u => !mapper.IsSettled(query, u.Path)).ToList();
                if (uses.Count > 0)
                    found.Add(new NPlusOne(query, [.. uses.Select(u => u.Path).DistinctBy(p => p.Lookup)], uses, mapper.Obstacle(loop, uses)));
            }
        }

        return [.. found.GroupBy(f => f.Query.Node).Select(Merged).OrderBy(f => f.Query.Node.Span.Start)];
    }

    /// <summary>Several loops over one query are mended in one place.</summary>
    private static NPlusOne Merged(IGrouping<SyntaxNode, NPlusOne> group) => new(
        group.First().Query,
        [.. group.SelectMany(g => g.Paths).DistinctBy(p => p.Lookup)],
        [.. group.SelectMany(g => g.Uses)],
        group.Select(g => g.Obstacle).FirstOrDefault(o => o is not null));
}
