using Agency.Core.Syntax;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>Finds the relations that a loop reads of each row.</summary>
internal sealed class RelationUses(SyntaxTree tree, IMapper mapper)
{
    /// <summary>A longer path is no longer told what it costs to fetch.</summary>
    private const int LongestPath = 4;

    /// <summary>What the row itself knows of the other row, so that nobody who cares reads it from there.</summary>
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal) { "pk", "id" };

    private readonly NameTable names = NameTable.Of(tree);
    private readonly List<RelationUse> found = [];

    /// <summary>In the order of the text.</summary>
    public async Task<IReadOnlyList<RelationUse>> InAsync(QueryLoop loop, ClassView model, CancellationToken cancellationToken)
    {
        found.Clear();
        foreach (var read in loop.Reads)
            await CollectAsync(loop.Loop, read, model, null, cancellationToken);
        return [.. found.OrderBy(u => u.Node.Span.Start)];
    }

    /// <param name="outer">The loop over the query, in which all this must happen more than once.</param>
    private async Task CollectAsync(SyntaxNode outer, SyntaxNode row, ClassView model, RelationPath? start, CancellationToken cancellationToken)
    {
        if (row is not { Field: "value", Parent: { Kind: "Attribute" } attribute } || attribute.Text("ctx") != "Load" || start?.Relations.Count >= LongestPath)
            return;
        if (await mapper.RelationAsync(model, attribute.Text("attr")!, cancellationToken) is not { } relation || !Loops.Hot(tree, attribute).Contains(outer))
            return;
        var path = start + relation;
        if (relation.IsMany)
            await CollectManyAsync(outer, attribute, path, cancellationToken);
        else if (!IsKey(attribute))
            await CollectOneAsync(outer, attribute, path, cancellationToken);
    }

    private async Task CollectOneAsync(SyntaxNode outer, SyntaxNode attribute, RelationPath path, CancellationToken cancellationToken)
    {
        // Of a variable that is given the row and only asked for its key, the row is fetched all the same.
        found.Add(new RelationUse(path, attribute));
        if (path.Relations[^1].Target is not { } target)
            return;
        await CollectAsync(outer, attribute, target, path, cancellationToken);
        if (attribute is { Field: "value", Parent: { Kind: "Assign" } assignment } && assignment.ChildrenIn("targets").ToList() is [{ Kind: "Name" } alias])
        {
            foreach (var read in ReadsOf(alias, outer))
                await CollectAsync(outer, read, target, path, cancellationToken);
        }
    }

    private async Task CollectManyAsync(SyntaxNode outer, SyntaxNode attribute, RelationPath path, CancellationToken cancellationToken)
    {
        if (mapper.RowsOf(attribute) is not { } rows)
            return;
        found.Add(new RelationUse(path, attribute));
        if (path.Relations[^1].Target is not { } target || QueryLoop.Over(names, rows) is not { } inner)
            return;
        foreach (var read in inner.Reads)
            await CollectAsync(outer, read, target, path, cancellationToken);
    }

    private static bool IsKey(SyntaxNode attribute) => attribute is { Field: "value", Parent: { Kind: "Attribute" } key } && Keys.Contains(key.Text("attr")!);

    /// <summary>Where a variable of the loop, bound here only, is read.</summary>
    private IEnumerable<SyntaxNode> ReadsOf(SyntaxNode name, SyntaxNode loop) =>
        names.OccurrenceAt(name.Span) is { } binding && names.SymbolOf(binding) is { } symbol && symbol.Bindings.Count() == 1
            ? symbol.Reads.Where(r => loop.Span.Contains(r.Span)).Select(r => r.Node)
            : [];
}
