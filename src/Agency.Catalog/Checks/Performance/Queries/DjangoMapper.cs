using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>Django's query sets.</summary>
internal sealed class DjangoMapper(ModuleContext context) : IMapper
{
    private const int MostHops = 4;

    /// <summary>A slice of fewer rows is not worth a word.</summary>
    private const int FewestRows = 10;

    /// <summary>What gives the same rows, some of them, or in another order.</summary>
    private static readonly HashSet<string> Keeping = new(StringComparer.Ordinal)
    {
        "all", "filter", "exclude", "order_by", "distinct", "reverse", "using", "annotate", "alias", "complex_filter", "select_related", "prefetch_related", "iterator", "[]",
    };

    private static readonly HashSet<string> GiveOne = new(StringComparer.Ordinal) { "get", "first", "last", "create", "earliest", "latest" };

    private static readonly HashSet<string> Writes = new(StringComparer.Ordinal)
    {
        "save", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "refresh_from_db", "asave", "adelete", "acreate",
    };

    private static readonly HashSet<string> RelatedWrites = new(StringComparer.Ordinal) { "add", "remove", "set", "clear", "update" };

    private readonly DjangoModels models = new(context);

    public Task<ModelQuery?> QueryAsync(SyntaxNode expression, CancellationToken cancellationToken) => QueryAsync(expression, 0, cancellationToken);

    public Task<Relation?> RelationAsync(ClassView model, string attribute, CancellationToken cancellationToken) => models.RelationAsync(model, attribute, cancellationToken);

    /// <summary>The call of <c>all()</c>; what filters or counts in the database is asked each time, whatever was fetched before.</summary>
    public SyntaxNode? RowsOf(SyntaxNode attribute)
    {
        if (attribute is not { Field: "value", Parent: { Kind: "Attribute", Field: "func", Parent: { Kind: "Call" } call } method } || method.Text("attr") != "all")
            return null;
        return call is { Field: "value", Parent: { Kind: "Attribute" or "Subscript" } next } && next.Text("attr") is not ("count" or "exists") ? null : call;
    }

    public bool IsSettled(ModelQuery query, RelationPath path) => query.Calls.Any(c => c.Name switch
    {
        "select_related" => !c.Keywords.Any() && (c.Arguments.Count == 0 ? !path.HasMany : Names(c, path)),
        "prefetch_related" => Names(c, path),
        // Only newer versions prefetch for rows that are read one by one.
        "iterator" => path.HasMany,
        _ => false,
    });

    public IReadOnlyList<Loader> Loaders(IReadOnlyList<RelationPath> paths)
    {
        List<Loader> loaders = [];
        foreach (var (name, group) in new[] { ("select_related", paths.Where(p => !p.HasMany)), ("prefetch_related", paths.Where(p => p.HasMany)) })
        {
            var all = group.DistinctBy(p => p.Lookup).ToList();
            var longest = all.Where(p => !all.Exists(o => o.Lookup != p.Lookup && p.Begins(o))).ToList();
            if (longest.Count > 0)
                loaders.Add(new Loader(name, [.. longest.Select(p => $"\"{p.Lookup}\"")], []));
        }

        return loaders;
    }

    public bool IsOfQuery(QueryStep step) => step.Name is not ("iterator" or "[]");

    public string? Obstacle(QueryLoop loop, IReadOnlyList<RelationUse> uses)
    {
        var item = loop.Target.Text("id");
        foreach (var node in loop.Loop.DescendantsAndSelf())
        {
            if (node.Kind == "Attribute" && node.Text("ctx") is "Store" or "Del" && uses.Any(u => node.Child("value")!.Span.Contains(u.Node.Span)))
                return "What the rows lead to is changed in the loop: rows that were fetched before would not know of it.";
            if (node.Kind != "Call" || node.Child("func") is not { Kind: "Attribute" } method)
                continue;
            var (name, owner) = (method.Text("attr")!, method.Child("value")!);
            var isOwn = owner.Kind == "Name" && owner.Text("id") == item && uses.All(u => u.Path.Relations.All(r => r.Target?.FullName != u.Path.Relations[0].Owner.FullName));
            var isWrite = (Writes.Contains(name) && !isOwn) || (RelatedWrites.Contains(name) && owner.Kind is "Attribute" or "Call" && !QueryChain.Of(owner).Root.Text("id")?.Equals("self", StringComparison.Ordinal) == true);
            if (isWrite)
                return $"`{name}` in the loop may change what the rows lead to: rows that were fetched before would not know of it.";
        }

        return null;
    }

    private async Task<ModelQuery?> QueryAsync(SyntaxNode expression, int hops, CancellationToken cancellationToken)
    {
        var chain = QueryChain.Of(expression);
        if (hops > MostHops || chain.Root.Kind != "Name")
            return null;
        var start = chain.Attributes;
        var calls = chain.Steps.Skip(start).ToList();
        if (!calls.TrueForAll(IsKept))
            return null;
        if (start == 0)
            return await OfVariableAsync(chain, calls, hops, cancellationToken);
        if (calls.Count == 0)
            return null;
        var owner = start == 1 ? chain.Root : chain.Steps[start - 2].Node;
        var name = chain.Steps[start - 1].Name;
        if (await models.ModelAsync(owner, cancellationToken) is { } model)
            return await DjangoModels.IsPlainManagerAsync(model, name, cancellationToken) ? new ModelQuery(this, model, calls, chain, start) : null;
        // The rows that belong to one of another model.
        return start == 1 && await InstanceAsync(chain.Root, cancellationToken) is { } known && await RelationAsync(known, name, cancellationToken) is { IsMany: true, Target: { } target }
            // What came along with the row is not asked for again, as long as the call stays as it is.
            && !(calls.TrueForAll(c => c.Name == "all") && QueryChain.ValuesOf(context.Names, chain.Root) is null && await DjangoModels.IsPrefetchedAsync(known, name, cancellationToken))
            && await DjangoModels.IsPlainManagerAsync(target, "objects", cancellationToken)
                ? new ModelQuery(this, target, calls, chain, start)
                : null;
    }

    /// <summary>A variable that is bound to a query once, and else only to what is made of its own value.</summary>
    private async Task<ModelQuery?> OfVariableAsync(QueryChain chain, List<QueryStep> calls, int hops, CancellationToken cancellationToken)
    {
        if (QueryChain.ValuesOf(context.Names, chain.Root) is not { } values)
            return null;
        var name = chain.Root.Text("id");
        var roots = values.Where(v => QueryChain.Of(v) is not { Root.Kind: "Name" } own || own.Root.Text("id") != name || own.Attributes > 0).ToList();
        if (roots.Count != 1 || await QueryAsync(roots[0], hops + 1, cancellationToken) is not { } query)
            return null;
        var others = values.Where(v => v != roots[0]).SelectMany(v => QueryChain.Of(v).Steps).ToList();
        // What is combined with another query must keep its columns.
        var isCombined = context.Names.SymbolOf(context.Names.OccurrenceAt(chain.Root.Span)!)!.Reads
            .Any(r => r.Node.Parent is { Kind: "Call", Parent: not null } call && call.Child("func")?.Text("attr") is "union" or "intersection" or "difference" || r.Node.Parent is { Kind: "BinOp" });
        if (isCombined || !others.TrueForAll(IsKept))
            return null;
        var all = query.Calls.Concat(others).Concat(calls).ToList();
        return calls.Count > 0 && calls[0].Name != "[]" ? query with { Calls = all, Chain = chain, First = 0 } : query with { Calls = all };
    }

    private static bool IsKept(QueryStep step) => Keeping.Contains(step.Name) && (step.Name == "[]" ? step.IsSlice && !IsShort(step) : step.IsCall)
        && !(step.Name == "select_related" && step.Arguments is [{ Kind: "Constant" } only] && only.Text("type") == "NoneType");

    private static bool IsShort(QueryStep slice) => slice.Node.Child("slice")!.Child("upper") is { } upper && Loops.Whole(upper) is { } last
        && last - (slice.Node.Child("slice")!.Child("lower") is { } lower ? Loops.Whole(lower) ?? 0 : 0) < FewestRows;

    /// <summary>The model that a variable holds one row of.</summary>
    private async Task<ClassView?> InstanceAsync(SyntaxNode name, CancellationToken cancellationToken)
    {
        if (name.Text("id") == "self" && name.EnclosingFunction()?.Parent is { Kind: "ClassDef", Parent.Kind: "Module" } around)
            return new ClassView(context, around) is var own && await models.IsModelAsync(own, cancellationToken) ? own : null;
        if (QueryChain.ValuesOf(context.Names, name) is [{ } value])
        {
            if (value.Kind == "Call" && value.Child("func") is { Kind: "Name" } function && function.Text("id") == "get_object_or_404" && value.ChildrenIn("args").FirstOrDefault() is { } first)
                return await models.ModelAsync(first, cancellationToken) ?? (await QueryAsync(first, cancellationToken))?.Model;
            return value.Kind == "Call" && value.Child("func") is { Kind: "Attribute" } method && GiveOne.Contains(method.Text("attr")!)
                ? await OfOneAsync(method.Child("value")!, cancellationToken)
                : null;
        }

        return context.Names.OccurrenceAt(name.Span) is { } use && context.Names.SymbolOf(use)?.Bindings.ToList() is [{ Role: NameRole.Parameter } parameter] && parameter.Node.Child("annotation") is { } annotation
            ? await models.ModelAsync(annotation, cancellationToken)
            : null;
    }

    private async Task<ClassView?> OfOneAsync(SyntaxNode query, CancellationToken cancellationToken) =>
        (await QueryAsync(query, cancellationToken))?.Model
        ?? (query is { Kind: "Attribute" } manager && manager.Text("attr") == "objects" ? await models.ModelAsync(manager.Child("value")!, cancellationToken) : null);

    /// <summary>True when a call names the path, goes further than it, or does not say in its text what it names.</summary>
    private static bool Names(QueryStep step, RelationPath path) => step.Arguments.Any(a =>
    {
        var named = a.Kind == "Call" ? a.ChildrenIn("args").FirstOrDefault() : a;
        if (named.StringValue() is not { } text || text == path.Lookup || text.StartsWith(path.Lookup + "__", StringComparison.Ordinal))
            return true;
        // A prefetch with a query of its own may fetch whatever comes behind; one of a single row leaves little to gain.
        return (a.Kind == "Call" || (step.Name == "prefetch_related" && !path.HasMany)) && path.Lookup.StartsWith(text + "__", StringComparison.Ordinal);
    });
}
