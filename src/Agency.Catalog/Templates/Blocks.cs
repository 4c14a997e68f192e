using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Templates;

/// <summary>Statements as lines: where they stand, what is around them, and how they move.</summary>
internal static class Blocks
{
    /// <summary>The first statement of a function's, class's or loop's body that is not its docstring.</summary>
    public static SyntaxNode? FirstIn(SyntaxNode block)
    {
        var body = block.ChildrenIn("body").ToList();
        return body.Count > 1 && block.Docstring() is not null ? body[1] : body.FirstOrDefault();
    }

    /// <summary>The innermost loop whose body a statement is part of, in the same function.</summary>
    public static SyntaxNode? LoopOf(SyntaxNode statement)
    {
        for (var (child, parent) = (statement, statement.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent.IsFunction() || parent.Kind == "ClassDef")
                return null;
            if (parent.Kind is "For" or "AsyncFor" or "While" && child.Field == "body")
                return parent;
        }

        return null;
    }

    /// <summary>The function that a site is part of or the head of.</summary>
    public static SyntaxNode? FunctionOf(RepairSite site) => site.Statement.IsFunction() ? site.Statement : site.Function;

    /// <summary>The parameter that stands for the object; null outside of a method.</summary>
    public static string? SelfOf(SyntaxNode? function) =>
        function is { Parent.Kind: "ClassDef" } && function.Child("args") is { } arguments && arguments.ChildrenIn("posonlyargs").Concat(arguments.ChildrenIn("args")).FirstOrDefault()?.Text("arg") is "self" or "cls" or "mcs"
            ? Expressions.Parameters(function)[0]
            : null;

    /// <summary>The statements inside a node but for those of functions and classes defined there.</summary>
    public static IEnumerable<SyntaxNode> StatementsIn(SyntaxNode node) =>
        node.Children.SelectMany(c => c.IsStatement() ? c.IsFunction() || c.Kind == "ClassDef" ? [c] : StatementsIn(c).Prepend(c) : c.Kind is "ExceptHandler" or "match_case" ? StatementsIn(c) : []);

    /// <summary>True when a statement has its lines to itself.</summary>
    public static bool IsAlone(SyntaxTree tree, SyntaxNode statement) => Lines.IsFirstOnLine(tree.Source, statement.FullSpan()) && Lines.IsLastOnLine(tree, statement.Span) && statement.Attributes.GetValueOrDefault("elif") is not true;

    /// <summary>The lines of a statement with their ends.</summary>
    public static TextSpan LinesOf(SyntaxTree tree, SyntaxNode statement) => Lines.WholeLines(tree.Source, statement.FullSpan());

    public static string IndentOf(SyntaxTree tree, SyntaxNode statement) => Lines.IndentAt(tree.Source, statement.FullSpan().Start);

    /// <summary>
    /// The lines of a statement as they are under another indentation, each with its end; null where that would change a text
    /// in them, or where the statement shares a line.
    /// </summary>
    public static string? Shifted(SyntaxTree tree, SyntaxNode statement, string indent)
    {
        if (!IsAlone(tree, statement) || statement.DescendantsAndSelf().Any(n => n.IsString() || n.Kind == "JoinedStr" ? tree.TextOf(n).Contains('\n', StringComparison.Ordinal) : false))
            return null;
        var was = IndentOf(tree, statement);
        var lines = tree.Source.Slice(LinesOf(tree, statement)).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return string.Concat(lines.Select(line => (line.StartsWith(was, StringComparison.Ordinal) ? indent + line[was.Length..] : line) + "\n"));
    }

    /// <summary>An edit that puts lines, each with its end, before a statement; null where something else stands on its line.</summary>
    public static Edit? Before(RepairSite site, SyntaxNode statement, string lines)
    {
        if (!Lines.IsFirstOnLine(site.Tree.Source, statement.FullSpan()) || statement.Attributes.GetValueOrDefault("elif") is true)
            return null;
        var at = LinesOf(site.Tree, statement).Start;
        return new Edit(site.File, new TextSpan(at, at), lines);
    }

    /// <summary>An edit that puts lines, each with its end, behind a statement; null where something else stands on its last line.</summary>
    public static Edit? After(RepairSite site, SyntaxNode statement, string lines)
    {
        var whole = WholeOf(statement);
        if (!Lines.IsLastOnLine(site.Tree, whole.Span))
            return null;
        var end = site.Tree.Source.LineSpan(site.Tree.Source.PositionAt(whole.Span.End).Line).End;
        return new Edit(site.File, new TextSpan(end, end), "\n" + lines.TrimEnd('\n'));
    }

    /// <summary>An edit that takes the lines of a statement away.</summary>
    public static Edit Without(RepairSite site, SyntaxNode statement) => new(site.File, LinesOf(site.Tree, statement), "");

    /// <summary>The <c>if</c> that an <c>elif</c> belongs to; any other statement itself.</summary>
    public static SyntaxNode WholeOf(SyntaxNode statement)
    {
        var at = statement;
        while (at.Attributes.GetValueOrDefault("elif") is true && at.Parent is { Kind: "If" } parent)
            at = parent;
        return at;
    }

    /// <summary>A change made of edits, or nothing where one of them is not possible.</summary>
    public static IEnumerable<Mutation> Change(string title, double weight, params Edit?[] edits)
    {
        if (edits.All(e => e is not null))
            yield return new Mutation(title, [.. edits.OfType<Edit>()], weight);
    }
}
