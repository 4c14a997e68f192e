using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>SQLAlchemy's queries, of both its styles.</summary>
internal sealed class SqlAlchemyMapper(ModuleContext context) : IMapper
{
    private const int MostHops = 4;

    /// <summary>What gives the same rows, some of them, or in another order, and lets more be fetched along with them.</summary>
    private static readonly HashSet<string> Keeping = new(StringComparer.Ordinal)
    {
        "filter", "filter_by", "where", "order_by", "limit", "offset", "join", "outerjoin", "options", "all", "unique", "[]",
    };

    /// <summary>What is called on the rows, and not on the query.</summary>
    private static readonly HashSet<string> OfRows = new(StringComparer.Ordinal) { "all", "unique", "[]" };

    private static readonly HashSet<string> Writes = new(StringComparer.Ordinal) { "add", "add_all", "delete", "merge", "commit", "flush", "rollback", "expire", "expire_all", "refresh", "expunge" };

    private static readonly HashSet<string> Changes = new(StringComparer.Ordinal) { "append", "remove", "extend", "insert", "clear", "pop", "add", "discard" };

    private readonly SqlAlchemyModels models = new(context);

    public Task<ModelQuery?> QueryAsync(SyntaxNode expression, CancellationToken cancellationToken) => QueryAsync(expression, 0, cancellationToken);

    public Task<Relation?> RelationAsync(ClassView model, string attribute, CancellationToken cancellationToken) => models.RelationAsync(model, attribute, cancellationToken);

    public SyntaxNode? RowsOf(SyntaxNode attribute) =>
        attribute is { Field: "value", Parent: { Kind: "Attribute", Field: "func" } method } && Changes.Contains(method.Text("attr")!) ? null : attribute;

    public bool IsSettled(ModelQuery query, RelationPath path) => query.Calls.Where(c => c.Name == "options").Any(c => c.Arguments.Any(a =>
        a.Kind is "Starred" or "Name" || a.DescendantsAndSelf().Any(n => n.IsString() || (n.Kind == "Attribute" && path.Relations.Any(r => r.Name == n.Text("attr"))))));

    /// <summary>Of a path that leads through models without a name in the module, the part before them.</summary>
    public IReadOnlyList<Loader> Loaders(IReadOnlyList<RelationPath> paths)
    {
        var named = paths.Select(Reachable).OfType<RelationPath>().DistinctBy(p => p.Lookup).ToList();
        var longest = named.Where(p => !named.Exists(o => o.Lookup != p.Lookup && p.Begins(o))).ToList();
        if (longest.Count == 0)
            return [];
        var needed = longest.Select(p => LoadOf(p.Relations[0])).Distinct().Order(StringComparer.Ordinal);
        return
        [
            new Loader(
                "options",
                [.. longest.Select(p => string.Join('.', p.Relations.Select(r => $"{LoadOf(r)}({NameOf(r.Owner)}.{r.Name})")))],
                [.. needed.Select(n => new NewImport("sqlalchemy.orm", n))]),
        ];
    }

    public bool IsOfQuery(QueryStep step) => !OfRows.Contains(step.Name);

    public string? Obstacle(QueryLoop loop, IReadOnlyList<RelationUse> uses)
    {
        // A single row is one and the same object in a session, however it was fetched.
        if (!uses.Any(u => u.Path.HasMany))
            return null;
        return loop.Loop.DescendantsAndSelf().Any(n => n.Kind == "Call" && n.Child("func") is { Kind: "Attribute" } method
                && (Writes.Contains(method.Text("attr")!) && method.Child("value")!.DottedName()?.EndsWith("session", StringComparison.OrdinalIgnoreCase) == true))
            ? "The session is written to in the loop: collections that were fetched before would not know of it."
            : null;
    }

    private async Task<ModelQuery?> QueryAsync(SyntaxNode expression, int hops, CancellationToken cancellationToken)
    {
        var chain = QueryChain.Of(expression);
        if (hops > MostHops)
            return null;
        if (chain.Root is { Kind: "Call" } select && select.Child("func")?.Text("id") == "select" && NameResolver.FullName(context, select.Child("func")!)?.StartsWith("sqlalchemy.", StringComparison.Ordinal) == true)
            return await OfEntityAsync(chain, select, 0, cancellationToken);
        var at = chain.Steps.ToList().FindIndex(s => s.Name is "query" or "scalars");
        if (at < 0)
            return chain.Root.Kind == "Name" && chain.Attributes == 0 ? await OfVariableAsync(chain, hops, cancellationToken) : null;
        var step = chain.Steps[at];
        if (step.Name == "query")
        {
            if (step.IsCall)
                return await OfEntityAsync(chain, step.Node, at + 1, cancellationToken);
            var owner = at == 0 ? chain.Root : chain.Steps[at - 1].Node;
            return await models.ModelAsync(owner, cancellationToken) is { } model && AreKept(chain.Steps.Skip(at + 1)) && chain.Steps.Count > at + 1
                ? new ModelQuery(this, model, [.. chain.Steps.Skip(at + 1)], chain, at + 1)
                : null;
        }

        return await OfScalarsAsync(chain, at, hops, cancellationToken);
    }

    /// <summary><c>session.query(Book)…</c>, <c>select(Book)…</c>.</summary>
    private async Task<ModelQuery?> OfEntityAsync(QueryChain chain, SyntaxNode call, int first, CancellationToken cancellationToken)
    {
        var steps = chain.Steps.Skip(first).ToList();
        return call.ChildrenIn("args").ToList() is [var entity] && !call.ChildrenIn("keywords").Any() && AreKept(steps) && await models.ModelAsync(entity, cancellationToken) is { } model
            ? new ModelQuery(this, model, steps, chain, first)
            : null;
    }

    /// <summary><c>session.scalars(select(Book)…)…</c>, <c>session.execute(select(Book)…).scalars()…</c>.</summary>
    private async Task<ModelQuery?> OfScalarsAsync(QueryChain chain, int at, int hops, CancellationToken cancellationToken)
    {
        var statement = chain.Steps[at].Arguments.FirstOrDefault() ?? (at > 0 && chain.Steps[at - 1].Name == "execute" ? chain.Steps[at - 1].Arguments.FirstOrDefault() : null);
        return statement is not null && chain.Steps[at].IsCall && AreKept(chain.Steps.Skip(at + 1)) && await QueryAsync(statement, hops + 1, cancellationToken) is { } query
            ? query
            : null;
    }

    /// <summary>A variable that is bound to a query once, and else only to what is made of its own value.</summary>
    private async Task<ModelQuery?> OfVariableAsync(QueryChain chain, int hops, CancellationToken cancellationToken)
    {
        if (!AreKept(chain.Steps) || QueryChain.ValuesOf(context.Names, chain.Root) is not { } values)
            return null;
        var name = chain.Root.Text("id");
        var roots = values.Where(v => QueryChain.Of(v) is not { Root.Kind: "Name" } own || own.Root.Text("id") != name || own.Attributes > 0).ToList();
        if (roots.Count != 1 || await QueryAsync(roots[0], hops + 1, cancellationToken) is not { } query)
            return null;
        var others = values.Where(v => v != roots[0]).SelectMany(v => QueryChain.Of(v).Steps).ToList();
        return AreKept(others) ? query with { Calls = [.. query.Calls, .. others, .. chain.Steps] } : null;
    }

    private static bool AreKept(IEnumerable<QueryStep> steps) => steps.All(s => Keeping.Contains(s.Name) && (s.Name == "[]" ? s.IsSlice : s.IsCall));

    private RelationPath? Reachable(RelationPath path)
    {
        var named = path.Relations.TakeWhile(r => NameOf(r.Owner) is not null).ToList();
        return named.Count == 0 ? null : new RelationPath(named);
    }

    /// <summary>How the module names a class at its top level; null when it does not.</summary>
    private string? NameOf(ClassView model) => context.Names.Module.Lookup(model.Name) is not null
        && NameResolver.FullName(context, model.Name, context.Names.Module) is { } name && (name == model.FullName || name.EndsWith("." + model.Name, StringComparison.Ordinal))
            ? model.Name
            : null;

    /// <summary>A collection that were joined would multiply the rows.</summary>
    private static string LoadOf(Relation relation) => relation.IsMany ? "selectinload" : "joinedload";
}
