using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: moves a statement out of a loop or a branch, into it, or past its neighbour.</summary>
/// <remarks>
/// <para>Why: in Python the indentation says what is repeated, and one level too much or too little is quickly written.</para>
/// <para>References: https://docs.python.org/3/reference/lexical_analysis.html#indentation</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def contains_all(values, wanted):
///     for value in wanted:
///         if value not in values:
///             return False
///         return True
/// </code>
/// <code title="after">
/// def contains_all(values, wanted):
///     for value in wanted:
///         if value not in values:
///             return False
///     return True
/// </code>
/// </example>
internal sealed class StatementMovedTemplate : ITemplate
{
    public string Id => "statement-moved";

    public double Prior => 1.0;

    public IEnumerable<Mutation> Propose(RepairSite site) =>
        site.Statement.IsFunction() || !Blocks.IsAlone(site.Tree, site.Statement) ? [] : Out(site).Concat(Into(site)).Concat(Past(site)).Concat(Far(site));

    /// <summary>The last statement of a block goes behind what the block belongs to.</summary>
    private static IEnumerable<Mutation> Out(RepairSite site)
    {
        var (at, weight) = (site.Statement, 1.0);
        while (at.Parent is { Kind: "For" or "AsyncFor" or "While" or "If" or "With" } parent && at.Field is "body" or "orelse" && site.Statement.Block() is { Count: > 1 } own && own[^1] == site.Statement && at.Block()[^1] == at)
        {
            var whole = Blocks.WholeOf(parent);
            if (!Blocks.IsAlone(site.Tree, whole))
                yield break;
            if (Blocks.Shifted(site.Tree, site.Statement, Blocks.IndentOf(site.Tree, whole)) is { } lines)
            {
                var end = Blocks.LinesOf(site.Tree, whole).End;
                var own2 = Blocks.LinesOf(site.Tree, site.Statement);
                var isLast = own2.End == end;
                var title = $"Take {Short(site, site.Statement)} out of the {Word(parent)}";
                var needsLoop = site.Statement.DescendantsAndSelf().Any(n => n.Kind is "Break" or "Continue") && Blocks.LoopOf(whole) is null;
                if (!needsLoop && isLast)
                    yield return site.Replace(own2, lines, title, weight);
                else if (!needsLoop && Blocks.After(site, whole, lines) is { } after)
                    yield return new Mutation(title, [Blocks.Without(site, site.Statement), after], weight * 0.9);
            }

            (at, weight) = (whole, weight * 0.6);
        }
    }

    /// <summary>A statement behind a loop or a branch goes to its end.</summary>
    private static IEnumerable<Mutation> Into(RepairSite site)
    {
        var before = Previous(site.Statement);
        var weight = 0.8;
        while (before is { Kind: "For" or "AsyncFor" or "While" or "If" or "With" })
        {
            var body = before.ChildrenIn("orelse").Any() ? before.ChildrenIn("orelse").ToList() : before.ChildrenIn("body").ToList();
            var last = body[^1];
            // The "elif" is a branch like the first.
            if (last.Attributes.GetValueOrDefault("elif") is true)
            {
                before = last;
                continue;
            }

            if (last.Kind is not ("Return" or "Raise" or "Break" or "Continue") && Blocks.IsAlone(site.Tree, last) && Blocks.Shifted(site.Tree, site.Statement, Blocks.IndentOf(site.Tree, last)) is { } lines && Blocks.After(site, last, lines) is { } after)
            {
                var between = site.Tree.Source.Slice(new TextSpan(after.Span.Start, Blocks.LinesOf(site.Tree, site.Statement).Start));
                yield return string.IsNullOrWhiteSpace(between)
                    ? site.Replace(new TextSpan(after.Span.Start, Blocks.LinesOf(site.Tree, site.Statement).End), "\n" + lines, $"Take {Short(site, site.Statement)} into the {Word(before)}", weight)
                    : new Mutation($"Take {Short(site, site.Statement)} into the {Word(before)}", [after, Blocks.Without(site, site.Statement)], weight);
            }

            (before, weight) = (last, weight * 0.6);
        }
    }

    /// <summary>A statement and the one before it in the other order.</summary>
    private static IEnumerable<Mutation> Past(RepairSite site)
    {
        var block = site.Statement.Block();
        for (var i = 1; i < block.Count; i++)
        {
            var (one, other) = (block[i - 1], block[i]);
            if ((one != site.Statement && other != site.Statement) || !Blocks.IsAlone(site.Tree, one) || !Blocks.IsAlone(site.Tree, other))
                continue;
            if (one.Kind is "Return" or "Raise" or "Break" or "Continue" or "FunctionDef" or "ClassDef" || other.Kind is "Return" or "Raise" or "Break" or "Continue" or "FunctionDef" or "ClassDef" || one.Docstring() is not null || one.IsImport() || other.IsImport())
                continue;
            var (first, second) = (site.Tree.Source.Slice(Blocks.LinesOf(site.Tree, one)), site.Tree.Source.Slice(Blocks.LinesOf(site.Tree, other)));
            var lines = new TextSpan(Blocks.LinesOf(site.Tree, one).Start, Blocks.LinesOf(site.Tree, other).End);
            var between = site.Tree.Source.Slice(new TextSpan(Blocks.LinesOf(site.Tree, one).End, Blocks.LinesOf(site.Tree, other).Start));
            if (first != second && !(one.Kind == "Expr" && one.Child("value") is { } text && text.IsString()))
                yield return site.Replace(lines, second.TrimEnd('\n') + "\n" + between + first, $"Put {Short(site, other)} before {Short(site, one)}", DependsOn(one, other) ? 0.7 : 0.15);
        }
    }

    /// <summary>A statement several places further up or down in its block.</summary>
    private static IEnumerable<Mutation> Far(RepairSite site)
    {
        var (block, statement) = (site.Statement.Block(), site.Statement);
        if (statement.Kind is not ("Assign" or "AugAssign" or "AnnAssign" or "Expr" or "If"))
            yield break;
        var at = block.TakeWhile(s => s != statement).Count();
        var lines = site.Tree.Source.Slice(Blocks.LinesOf(site.Tree, statement));
        for (var to = Math.Max(0, at - 6); to < Math.Min(block.Count, at + 6); to++)
        {
            // Neighbours are exchanged elsewhere.
            if (Math.Abs(to - at) < 2 || block[to].Docstring() is not null || block[to].IsImport() || block[to].Kind is "Global" or "Nonlocal" || block[to] is { Kind: "Expr" } text && text.Child("value") is { } value && value.IsString())
                continue;
            var depends = block.Skip(Math.Min(to, at)).Take(Math.Abs(to - at) + 1).Any(s => s != statement && DependsOn(s, statement));
            // A call may raise before the others have changed anything, or behind.
            var weight = depends ? 0.5 : statement.DescendantsAndSelf().Any(n => n.Kind == "Call") ? 0.3 : 0;
            var edit = to < at ? Blocks.Before(site, block[to], lines) : block[to].Kind is "Return" or "Raise" or "Break" or "Continue" ? null : Blocks.After(site, block[to], lines);
            foreach (var mutation in weight > 0 ? Blocks.Change($"Put {Short(site, statement)} {(to < at ? "before" : "behind")} {Short(site, block[to])}", weight, edit, Blocks.Without(site, statement)) : [])
                yield return mutation;
        }
    }

    /// <summary>True when the one changes what the other reads: else their order does not matter.</summary>
    private static bool DependsOn(SyntaxNode one, SyntaxNode other)
    {
        static HashSet<string> All(SyntaxNode node) => [.. node.DescendantsAndSelf().Select(n => n.Text("id") ?? n.Text("attr")).OfType<string>()];
        static IEnumerable<string> Set(SyntaxNode node) => node.DescendantsAndSelf().Where(n => n.Text("ctx") == "Store").Select(n => n.Text("id") ?? n.Text("attr")).OfType<string>()
            .Concat(node.Kind == "Expr" || node.Children.Any(c => c.IsStatement()) ? node.DescendantsAndSelf().Where(n => n is { Field: "value", Parent.Field: "func" }).Select(n => n.Text("id") ?? n.Text("attr")).OfType<string>() : []);
        return Set(one).Any(All(other).Contains) || Set(other).Any(All(one).Contains);
    }

    private static SyntaxNode? Previous(SyntaxNode statement) => statement.Block().TakeWhile(s => s != statement).LastOrDefault();

    private static string Word(SyntaxNode block) => block.Kind switch { "If" => "branch", "With" => "block", _ => "loop" };

    private static string Short(RepairSite site, SyntaxNode statement) => site.Tree.Source.LineText(site.Tree.Source.PositionAt(statement.Span.Start).Line).Trim();
}
