using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance;

/// <summary>A text that a loop makes longer piece by piece, and that nobody looks at before it is whole.</summary>
/// <param name="Start">The assignment of the first piece.</param>
/// <param name="Additions">In the order of the text.</param>
/// <param name="Last">The statement beside <paramref name="Start"/> after which the text is whole.</param>
internal sealed record StringBuilding(PythonSymbol Text, SyntaxNode Start, IReadOnlyList<SyntaxNode> Additions, SyntaxNode Last)
{
    /// <summary>Every one of a file, at the first addition in a loop.</summary>
    public static IEnumerable<(StringBuilding Building, SyntaxNode Place)> In(SyntaxTree tree)
    {
        var seen = new HashSet<PythonSymbol>();
        var unchanged = new Unchanged(tree);
        foreach (var addition in tree.Root.DescendantsAndSelf().Where(n => TargetOf(n) is not null && Loops.Hot(tree, n).Any(Loops.IsLoop)))
        {
            if (unchanged.SymbolOf(TargetOf(addition)!) is { Scope.Kind: ScopeKind.Function } symbol && Of(tree, symbol, addition) is { } building && seen.Add(symbol))
                yield return (building, addition);
        }
    }

    /// <summary>The variable that <c>text += piece</c> or <c>text = text + piece</c> adds to.</summary>
    public static SyntaxNode? TargetOf(SyntaxNode statement)
    {
        if (statement.Kind == "AugAssign")
            return statement.Text("op") == "Add" && statement.Child("target") is { Kind: "Name" } target ? target : null;
        return statement.Kind == "Assign" && statement.ChildrenIn("targets").ToList() is [{ Kind: "Name" } only] && LeftmostOf(statement.Child("value")!) is { } left
            && left.Text("id") == only.Text("id") ? only : null;
    }

    /// <summary>Where the piece that is added starts and ends.</summary>
    public static TextSpan PieceOf(SyntaxNode addition)
    {
        var value = addition.Child("value")!;
        if (addition.Kind == "AugAssign")
            return value.Outer();
        var sum = value;
        while (sum.Child("left") is { Kind: "BinOp" } inner)
            sum = inner;
        return new TextSpan(sum.Child("right")!.Outer().Start, value.Span.End);
    }

    private static StringBuilding? Of(SyntaxTree tree, PythonSymbol symbol, SyntaxNode first)
    {
        var starts = symbol.Bindings.Where(b => b.Node.Parent is not { } statement || TargetOf(statement) != b.Node).ToList();
        if (starts is not [{ Role: NameRole.Assignment, Node: { Field: "targets" or "target", Parent: { Kind: "Assign" or "AnnAssign" } start } }]
            || (start.Kind == "Assign" && start.ChildrenIn("targets").Count() != 1) || start.Child("value") is not { } initial || new FormTypes(tree).Of(initial) != PyType.Str
            || initial.Kind is not ("Constant" or "JoinedStr"))
        {
            return null;
        }

        var additions = symbol.Bindings.Select(b => b.Node.Parent!).Where(p => p != start).ToList();
        var block = start.Block();
        var own = symbol.Occurrences.Where(o => !additions.Exists(a => IsPartOf(o, a))).ToList();
        var last = block.LastOrDefault(s => additions.Exists(a => s.Span.Contains(a.Span)));
        // A text that is begun anew in each round grows by what one round adds.
        if (last is null || !Loops.Hot(tree, first).Any(l => Loops.IsLoop(l) && l.Span.Start > start.Span.Start) || symbol.Occurrences.Any(o => o.Scope != symbol.Scope && o.Scope.Kind != ScopeKind.Comprehension)
            || additions.Exists(a => !block.Any(s => s.Span.Contains(a.Span) && s.Span.Start > start.Span.Start) || HasYield(a) || a.Child("value")!.DescendantsAndSelf().Any(n => IsReadOf(symbol, n, a))))
        {
            return null;
        }

        // All others come when the text is whole, in the block where it began.
        var isLateOnly = own.TrueForAll(o => o.Node == start.Child("target") || o.Node == start.Child("targets")
            || (o.Role == NameRole.Use && o.Span.Start >= last.Span.End && block.Any(s => s.Span.Contains(o.Span))));
        return isLateOnly ? new StringBuilding(symbol, start, additions, last) : null;
    }

    /// <summary>The target, and the left end of <c>text = text + …</c>.</summary>
    private static bool IsPartOf(NameOccurrence occurrence, SyntaxNode addition) =>
        TargetOf(addition) == occurrence.Node || (addition.Kind == "Assign" && LeftmostOf(addition.Child("value")!) == occurrence.Node);

    private static bool IsReadOf(PythonSymbol symbol, SyntaxNode node, SyntaxNode addition) =>
        node.Kind == "Name" && node.Text("id") == symbol.Name && (addition.Kind != "Assign" || LeftmostOf(addition.Child("value")!) != node);

    private static bool HasYield(SyntaxNode addition) => addition.DescendantsAndSelf().Any(n => n.Kind is "Yield" or "YieldFrom" or "NamedExpr");

    private static SyntaxNode? LeftmostOf(SyntaxNode sum)
    {
        var at = sum;
        while (at.Kind == "BinOp" && at.Text("op") == "Add" && at.SpanOf("paren") is null)
            at = at.Child("left")!;
        return at != sum && at.Kind == "Name" ? at : null;
    }
}
