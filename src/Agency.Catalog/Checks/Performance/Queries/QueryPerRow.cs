using Agency.Core.Syntax;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>A query that a loop sends for one key after the other, or for each row of another query.</summary>
/// <param name="ByKey">It asks for the one row with a key.</param>
internal sealed record QueryPerRow(SyntaxNode Call, ClassView Model, bool ByKey)
{
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal) { "pk", "id", "pk__exact", "id__exact" };

    /// <summary>What sends a query that only reads.</summary>
    private static readonly HashSet<string> Reads = new(StringComparer.Ordinal) { "get", "first", "last", "count", "exists", "all", "one", "one_or_none", "scalar" };

    public static async Task<IReadOnlyList<QueryPerRow>> InAsync(ModuleContext context, CancellationToken cancellationToken)
    {
        var found = new List<QueryPerRow>();
        IMapper[] mappers = [new DjangoMapper(context), new SqlAlchemyMapper(context)];
        foreach (var loop in QueryLoop.In(context.Tree).Where(l => l.Loop.Kind == "For" || Loops.IsComprehension(l.Loop)))
        {
            var calls = loop.Reads.Select(EvaluatedCall).OfType<SyntaxNode>().Distinct().Where(c => Loops.Hot(context.Tree, c).Contains(loop.Loop)).ToList();
            if (calls.Count == 0)
                continue;
            var outer = await FirstAsync(mappers, loop.Iterable, cancellationToken);
            foreach (var call in calls)
            {
                var byKey = IsByKey(call);
                // Of one row at a time, or of the row itself, who reads it again wants it as it is by then.
                if ((byKey || outer is not null) && !IsWritten(context.Names, call) && await ModelOfAsync(context, mappers, call, cancellationToken) is { } model
                    && !(outer?.Model.FullName == model.FullName && HasKeyOf(call, loop)))
                {
                    found.Add(new QueryPerRow(call, model, byKey));
                }
            }
        }

        return [.. found.DistinctBy(f => f.Call).OrderBy(f => f.Call.Span.Start)];
    }

    /// <summary>The call that sends the query whose condition a variable is part of: <c>Book.objects.get(pk=key)</c> for <c>key</c>.</summary>
    private static SyntaxNode? EvaluatedCall(SyntaxNode read)
    {
        var at = read;
        while (at is { Kind: "Name" or "Attribute", Field: "value" or "args", Parent.Kind: "Attribute" or "keyword" } && at.Parent.Kind == "Attribute")
            at = at.Parent;
        var call = at switch
        {
            { Field: "value", Parent: { Kind: "keyword", Parent: { Kind: "Call" } owner } } => owner,
            { Field: "args", Parent: { Kind: "Call" } owner } => owner,
            _ => null,
        };
        if (call?.Child("func") is not { Kind: "Attribute" })
            return null;
        while (call is { Field: "value", Parent: { Kind: "Attribute", Field: "func", Parent: { Kind: "Call" } next } })
            call = next;
        return Reads.Contains(call.Child("func")!.Text("attr")!) ? call : null;
    }

    private static bool IsByKey(SyntaxNode call)
    {
        var steps = QueryChain.Of(call).Steps;
        var conditions = steps.Where(s => s.IsCall && s.Name is "get" or "filter" or "filter_by").ToList();
        return steps[^1].Name is "get" or "first" or "one" or "one_or_none"
            && conditions is [{ } only] && ((only.Keywords is [{ } keyword] && Keys.Contains(keyword.Text("arg") ?? "") && only.Arguments.Count == 0)
                || (only.Name == "get" && only.Arguments.Count == 1 && only.Keywords.Count == 0 && steps.Any(s => s.Name == "query")));
    }

    /// <summary>True when the row is changed in the database, under the name that it is given.</summary>
    private static bool IsWritten(NameTable names, SyntaxNode call) =>
        call is { Field: "value", Parent: { Kind: "Assign" } assignment } && assignment.ChildrenIn("targets").ToList() is [{ Kind: "Name" } target] && names.OccurrenceAt(target.Span) is { } binding
        && names.SymbolOf(binding)!.Reads.Any(r => r.Node is { Field: "value", Parent: { Kind: "Attribute", Field: "func" } method } && method.Text("attr") is "save" or "delete" or "refresh_from_db");

    /// <summary>True when a condition is the key of the loop's own row.</summary>
    private static bool HasKeyOf(SyntaxNode call, QueryLoop loop) => call.DescendantsAndSelf()
        .Any(n => n is { Kind: "Attribute", Field: "value", Parent.Kind: "keyword" } && n.Text("attr") is "pk" or "id" && loop.Reads.Contains(n.Child("value")!) && Keys.Contains(n.Parent!.Text("arg") ?? ""));

    /// <summary>The model of a query by what stands before the call that sends it.</summary>
    private static async Task<ClassView?> ModelOfAsync(ModuleContext context, IMapper[] mappers, SyntaxNode call, CancellationToken cancellationToken)
    {
        var query = call.Child("func")!.Child("value")!;
        if (await FirstAsync(mappers, query, cancellationToken) is { } known)
            return known.Model;
        if (await FirstAsync(mappers, call, cancellationToken) is { } whole)
            return whole.Model;
        // A manager by itself is no query yet.
        if (query is { Kind: "Attribute" } manager && manager.Text("attr") == "objects")
            return await new DjangoModels(context).ModelAsync(manager.Child("value")!, cancellationToken);
        return query is { Kind: "Attribute" } session && session.Text("attr") == "query" ? await new SqlAlchemyModels(context).ModelAsync(session.Child("value")!, cancellationToken) : null;
    }

    private static async Task<ModelQuery?> FirstAsync(IMapper[] mappers, SyntaxNode expression, CancellationToken cancellationToken)
    {
        foreach (var mapper in mappers)
        {
            if (await mapper.QueryAsync(expression, cancellationToken) is { } query)
                return query;
        }

        return null;
    }
}
